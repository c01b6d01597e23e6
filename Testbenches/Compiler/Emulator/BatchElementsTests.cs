using Hdl.Compiler.Ir.Text;
using Hdl.Elaboration;

namespace Hdl.Testbenches.Compiler.Emulator;

/// <summary>Elements of an array that each lane of a batch chooses by itself: of a short axis all are loaded, of a longer one each lane gathers its own.</summary>
public sealed class BatchElementsTests
{
    public static TheoryData<int, string, string, bool> Arrays => new()
    {
        { 4, "u8", "u2", false },
        { 3, "u8", "u2", false },
        { 16, "s5", "u4", false },
        { 17, "u8", "u5", true },
        { 4, "u64", "u2", false },
        { 3, "s40", "u9", false },
        { 5, "u64", "u3", true },
        { 6, "u1", "u3", false },
        { 7, "s12", "u3", false },
        { 1, "u16", "u1", false },
    };

    [Theory]
    [MemberData(nameof(Arrays))]
    public void Each_lane_reads_the_element_that_it_chooses(int elements, string type, string index, bool gathers)
    {
        const int Lanes = 40, Cycles = 30;
        var design = IrParser.Parse($"""
            (module Rows T.Rows
              (wire input At:{index})
              (wire input In:{type})
              (register rows[2 {elements}]:{type})
              (register output Sum[2]:{type})
              (register output Low[2]:u1)
              (clocked Advance
                (for i 0 2 1 (= Sum[@i]:{type} (^:{type} Sum[@i]:{type} rows[@i At:{index}]:{type})))
                (for i 0 2 1 (= Low[@i]:u1 (slice rows[@i At:{index}]:{type} 0 1)))
                (for i 0 2 1 (for j 0 {elements - 1} 1 (= rows[@i @j]:{type} rows[@i (+ @j 1)]:{type})))
                (for i 0 2 1 (= rows[@i {elements - 1}]:{type} In:{type}))))
            """);
        Assert.Equal(gathers, Hdl.Compiler.Driver.Compiler.CompileBatch(design, "T.Rows", [], 2, Lanes, "Rows").Contains("Lanes.Gather", StringComparison.Ordinal));
        using var batch = InProcess.CompileBatch(design, "T.Rows", [], 2, Lanes);
        using var first = InProcess.Compile(design, "T.Rows", [], 0);
        Hdl.Runtime.Emulator[] alone = [first, .. Enumerable.Range(1, Lanes - 1).Select(_ => (Hdl.Runtime.Emulator)Activator.CreateInstance(first.GetType())!)];
        var random = new Random(elements);
        for (int cycle = 0; cycle < Cycles; cycle++)
        {
            for (int lane = 0; lane < Lanes; lane++)
                foreach (string input in (string[])["At", "In"])
                {
                    var layout = alone[lane].Signal(input);
                    long value = random.NextInt64(long.MinValue, long.MaxValue) >> (64 - layout.Width);
                    if (!layout.Signed && layout.Width < 64) value &= (1L << layout.Width) - 1;
                    alone[lane].WriteRaw(layout, 0, (ulong)value);
                    batch.WriteRaw(batch.Signal(input).InLane(lane), 0, (ulong)value);
                }

            batch.Step();
            for (int lane = 0; lane < Lanes; lane++)
            {
                alone[lane].Step();
                foreach (string output in (string[])["Sum", "Low"])
                    for (int i = 0; i < 2; i++) Assert.Equal(alone[lane].Read(alone[lane].Signal(output), i), batch.Read(batch.Signal(output).InLane(lane), i));
            }
        }

        foreach (var emulator in alone) emulator.Dispose();
    }
}
