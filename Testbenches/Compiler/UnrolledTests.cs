using Hdl.Compiler.Ir;
using Hdl.Compiler.Ir.Text;

namespace Hdl.Testbenches.Compiler;

/// <summary>A network that no loop direction orders is written out, and written out it is ordered with work that grows as its elements do.</summary>
public sealed class UnrolledTests
{
    /// <summary>A chain that visits all cells of a square array by strides of five: each hears the one five places on, and cell 0 the input. The size is no multiple of five.</summary>
    static Design Permutation { get; } = IrParser.Parse("""
        (module Cell Test.Cell
          (wire input In:u8)
          (wire output Out:u8)
          (combinational Pass
            (= Out:u8 (~:u8 In:u8))))

        (module Permutation Test.Permutation
          (parameter size int 4)
          (wire input First:u8)
          (wire output Last:u8)
          (instance cell[$size $size] Test.Cell)
          (combinational Connect
            (for r 0 $size 1
              (for c 0 $size 1
                (= cell/In[@r @c]:u8 (select (== (+ (* @r $size) @c) 0) First:u8
                  cell/Out[(/ (% (+ (+ (* @r $size) @c) 5) (* $size $size)) $size) (% (% (+ (+ (* @r $size) @c) 5) (* $size $size)) $size)]:u8))))
            (= Last:u8 cell/Out[(/ 5 $size) (% 5 $size)]:u8)))
        """);

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Every_element_is_ordered_after_what_it_reads(int level)
    {
        const int Size = 64;
        var schedule = Schedule(Size, level);
        var written = new HashSet<string> { "First[]" };
        foreach (var process in schedule.Outputs)
            foreach (var assign in Walk.All(process.Body).OfType<Assign>())
            {
                foreach (var read in Walk.All(assign.Value).OfType<Read>()) Assert.Contains(Element(read.Signal, read.Indices), written);
                written.Add(Element(assign.Target.Signal, assign.Target.Indices));
            }

        Assert.Contains("Last[]", written);
        Assert.InRange(written.Count, Size * Size + 1, 2 * Size * Size + 2);
    }

    /// <summary>What is allocated stands for the work: four times the elements would take sixteen times as much if pairs of them were looked at.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Work_grows_as_the_elements_do(int level)
    {
        Schedule(4, level);
        double Work(int size)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            Schedule(size, level);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.InRange(Work(64) / Work(32), 1, 6);
    }

    static Schedule Schedule(int size, int level) => Hdl.Compiler.Driver.Compiler.ScheduleDesign(Permutation, "Test.Permutation", [size], level);

    static string Element(string signal, IEnumerable<Expr> indices) => $"{signal}[{string.Join(",", indices.Select(i => ((IntConst)i).Value))}]";
}
