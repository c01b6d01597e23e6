using Hdl.Compiler.Backends.Netlist;
using Hdl.Compiler.Backends.SystemVerilog;
using Hdl.Compiler.Driver;
using Hdl.Compiler.Ir.Text;
using Hdl.Compiler.Passes;
using Hdl.Court;
using Hdl.Fuzzing;

namespace Hdl.Testbenches.Compiler.SystemVerilog;

/// <summary>Yosys maps memories to block RAM, out of the SystemVerilog and out of the netlist, and what it made behaves like the interpreter.</summary>
public sealed class BlockRamTests
{
    /// <summary>A block of 64 words with byte enables, one write and one read port; what a write leaves shows through, or does not.</summary>
    const string Rules = """
        ram block $__BLOCK_ {
          abits 6;
          width 32;
          byte 8;
          init any;
          port sw "W" {
            clock posedge "C";
            option "THROUGH" 1 { wrtrans all new; }
            option "THROUGH" 0 { wrtrans all old; }
          }
          port sr "R" {
            clock posedge "C";
            rden;
          }
        }
        """;

    const string Model = """
        module block (CLK_C, PORT_R_CLK, PORT_R_ADDR, PORT_R_RD_EN, PORT_R_RD_DATA, PORT_W_CLK, PORT_W_ADDR, PORT_W_WR_DATA, PORT_W_WR_EN);
          parameter [2047:0] INIT = 0;
          parameter OPTION_THROUGH = 0;
          input CLK_C, PORT_R_CLK, PORT_W_CLK, PORT_R_RD_EN;
          input [5:0] PORT_R_ADDR, PORT_W_ADDR;
          input [31:0] PORT_W_WR_DATA;
          input [3:0] PORT_W_WR_EN;
          output reg [31:0] PORT_R_RD_DATA;
          reg [31:0] words [0:63];
          reg [31:0] written;
          integer i;
          initial for (i = 0; i < 64; i = i + 1) words[i] = INIT[32 * i +: 32];
          always @(posedge CLK_C) begin
            written = words[PORT_W_ADDR];
            for (i = 0; i < 4; i = i + 1) if (PORT_W_WR_EN[i]) written[8 * i +: 8] = PORT_W_WR_DATA[8 * i +: 8];
            if (PORT_R_RD_EN) PORT_R_RD_DATA <= OPTION_THROUGH && PORT_R_ADDR == PORT_W_ADDR ? written : words[PORT_R_ADDR];
            if (|PORT_W_WR_EN) words[PORT_W_ADDR] <= written;
          end
        endmodule
        """;

    const string Mapping = "proc; flatten; opt -full; memory -nomap; opt; memory_libmap -lib rules.txt; opt; select -assert-count 1 t:$__BLOCK_; select -assert-none t:$mem_v2; chtype -set block t:$__BLOCK_";

    const string Whole = "(if Write:u1 (then (= words[To:u4]:u32 In:u32)))";

    const string Masked = "(for lane 0 4 1 (if (slice Lanes:u4 @lane 1) (then (= words[To:u4]:u32{(* 8 @lane) 8} (slice In:u32 (* 8 @lane) 8)))))";

    public static TheoryData<string, string, string, bool> Memories()
    {
        var data = new TheoryData<string, string, string, bool>();
        foreach (bool netlist in new[] { false, true })
        {
            data.Add("old", "words[At:u4]:u32", Whole, netlist);
            data.Add("new", "(new words[At:u4]:u32)", Whole, netlist);
            data.Add("old, masked", "words[At:u4]:u32", Masked, netlist);
            data.Add("new, masked", "(new words[At:u4]:u32)", Masked, netlist);
            data.Add("read-only", "words[At:u4]:u32", "", netlist);
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Memories))]
    public async Task Yosys_maps_it_to_a_block_that_behaves_like_the_interpreter(string kind, string read, string write, bool netlist)
    {
        var design = Pipeline.Close(IrParser.Parse($"""
            (module Store T.Store
              (wire input At:u4) (wire input To:u4) (wire input In:u32) (wire input Lanes:u4) (wire input Write:u1) (wire input Read:u1)
              (register output Out:u32)
              (memory words[16]:u32 (contents 4000000000:u32 7:u32 65537:u32))
              (clocked Access {write} (if Read:u1 (then (= Out:u32 {read})))))
            """));
        var elaborated = Elaborate.Run(design, "T.Store", []);
        var ports = PortBits.Of(elaborated.Top);
        var stimulus = Stimulus.Make(ports, seed: 5, cycles: 400);
        SourceFile[] files = netlist ? [new("netlist.json", NetlistPrinter.Print(CellMap.Map(elaborated)))] : [.. SystemVerilogEmitter.Emit(design)];
        string reading = netlist ? "read_json netlist.json" : $"read_verilog -sv {string.Join(' ', files.Select(f => f.Name))}; hierarchy -top Store";
        var verdict = await OutsideTools.RunSynthesized(Simulator.Icarus, [.. files, new("rules.txt", Rules)], $"{reading}; {Mapping}", [new("block.v", Model)], "Store", clocked: true, Port.Of(elaborated.Top), stimulus);
        Assert.True(verdict is Simulated, $"{kind}: {verdict}\n{files[0].Text}");
        Assert.Empty(Court.Trace.Compare(Sampling.Interpret(elaborated, ports, stimulus), ((Simulated)verdict).Trace));
    }

    // What says that the rules above tell the two kinds of read apart.
    [Fact]
    public async Task A_new_read_fits_no_block_that_reads_old_words()
    {
        var design = Pipeline.Close(IrParser.Parse($"(module Store T.Store (wire input At:u4) (wire input To:u4) (wire input In:u32) (wire input Write:u1) (register output Out:u32) (memory words[16]:u32) (clocked Access {Whole} (= Out:u32 (new words[At:u4]:u32))))"));
        var files = SystemVerilogEmitter.Emit(design);
        string old = Rules.Replace("option \"THROUGH\" 1 { wrtrans all new; }", "", StringComparison.Ordinal);
        var verdict = await OutsideTools.RunSynthesized(Simulator.Icarus, [.. files, new("rules.txt", old)], $"read_verilog -sv {files[0].Name}; hierarchy -top Store; {Mapping}; select -assert-none t:$eq", [new("block.v", Model)], "Store", clocked: true, Port.Of(design.Top), []);
        Assert.IsType<Rejected>(verdict);
    }
}
