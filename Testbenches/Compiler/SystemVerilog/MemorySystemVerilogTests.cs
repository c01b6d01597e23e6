using Hdl.Compiler.Backends.SystemVerilog;
using Hdl.Compiler.Ir.Text;
using Hdl.Court;

namespace Hdl.Testbenches.Compiler.SystemVerilog;

/// <summary>A synthesizer finds the memory in the emitted text, where it is read within the cycle and where it is read at the edge.</summary>
public sealed class MemorySystemVerilogTests
{
    const string Registered = """
        (module Store T.Store
          (wire input At:u4) (wire input In:u300) (wire input Write:u1)
          (register output Out:u300)
          (memory Words[16]:u300 (contents 5:u300 6:u300))
          (clocked Access
            (= Out:u300 Words[At:u4]:u300)
            (if Write:u1 (then (= Words[At:u4]:u300 In:u300)))))
        """;

    const string Combinational = """
        (module Store T.Store
          (wire input At:u4) (wire input In:u16) (wire input Write:u1)
          (wire output Out:u16)
          (memory Words[16]:u16)
          (combinational Read (= Out:u16 Words[At:u4]:u16))
          (clocked Access (if Write:u1 (then (= Words[At:u4]:u16 In:u16)))))
        """;

    const string Masked = """
        (module Store T.Store
          (wire input At:u4) (wire input In:u32) (wire input Enable:u4)
          (register output Out:u32)
          (memory Words[16]:u32)
          (clocked Access
            (= Out:u32 Words[At:u4]:u32)
            (for lane 0 4 1 (if (slice Enable:u4 @lane 1) (then (= Words[At:u4]:u32 {(* 8 @lane) 8} (slice In:u32 (* 8 @lane) 8)))))))
        """;

    [Theory]
    [InlineData(Registered)]
    [InlineData(Combinational)]
    [InlineData(Masked)]
    public async Task Yosys_maps_it_to_a_memory_cell(string text)
    {
        var files = SystemVerilogEmitter.Emit(IrParser.Parse(text));
        var verdict = await OutsideTools.Synthesize(files, "Store", "proc; opt; memory -nomap; select -assert-count 1 t:$mem_v2");
        Assert.True(verdict is Accepted, verdict + "\n" + string.Join("\n", files.Select(f => f.Text)));
    }
}
