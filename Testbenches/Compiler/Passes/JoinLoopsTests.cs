using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;
using Hdl.Compiler.Ir.Text;
using Hdl.Compiler.Passes;
using Hdl.Testbenches.Equivalence;

namespace Hdl.Testbenches.Compiler.Passes;

/// <summary>Instances as lanes: <see cref="TurnArrays"/> and <see cref="JoinLoops"/>.</summary>
public sealed class JoinLoopsTests
{
    static Design Templates(string wiring) => IrParser.Parse($"""
        (module Cell Test.Cell
          (wire input In:u8)
          (register output count[3]:u8)
          (clocked Advance
            (for i 0 3 1 (= count[@i]:u8 (+:u8 count[@i]:u8 In:u8)))))
        (module Top Test.Top
          (wire input Edge:u8)
          (wire output Out:u8)
          (instance cell[4 5] Test.Cell)
          (combinational Connect
            {wiring}
            (= Out:u8 cell/count[3 4 2]:u8)))
        """);

    const string FromTheWest = "(for r 0 4 1 (for c 0 5 1 (= cell/In[@r @c]:u8 (select (== @c 0) Edge:u8 cell/count[@r (- @c 1) 1]:u8))))";

    static Schedule Joined(string wiring) => JoinLoops.Run(TurnArrays.Run(OrderEvaluation.Run(NumberAxes.Run(SplitProcesses.Run(Flatten.Run(Templates(wiring)))), inPlace: true)));

    static string Text(Process process) => IrPrinter.Print(new Design(EquatableArray.Of(new Hdl.Compiler.Ir.Module("", "", default, default, default, EquatableArray.Of(process)))));

    [Fact]
    public void The_axes_of_an_array_become_one_the_last()
    {
        var signals = Joined(FromTheWest).Module.Signals;
        var count = signals.Single(s => s.Name == "cell.count");
        Assert.Equal([3, 20], count.Lengths.Select(l => ((IntConst)l).Value));
        Assert.True(count.Array!.AreLanes);
        Assert.Equal([20], signals.Single(s => s.Name == "cell.In").Lengths.Select(l => ((IntConst)l).Value));
    }

    [Fact]
    public void The_loop_over_instances_is_one_and_innermost() => Assert.Equal(
        """
        (module "" ""
          (clocked cell.Advance
            (for i2 0 3 1
              (for i0 0 20 1
                (= cell.count[@i2 @i0]:u8 (+:u8 cell.count[@i2 @i0]:u8 cell.In[@i0]:u8))))))

        """, Text(Joined(FromTheWest).Edge.Single()));

    [Fact]
    public void A_neighbour_is_a_lane_some_places_away_and_its_guard_a_part_of_the_lanes_number() => Assert.Equal(
        """
        (module "" ""
          (combinational "Connect/cell.In"
            (for i0 0 20 1
              (= cell.In[@i0]:u8 (select (== (% @i0 5) 0) Edge:u8 cell.count[1 (+ @i0 -1)]:u8)))))

        """, Text(Joined(FromTheWest).Required.Single(p => p.Name.EndsWith("cell.In", StringComparison.Ordinal))));

    [Fact]
    public void An_index_that_may_leave_its_own_axis_meets_no_other_instance()
    {
        // Without a guard the west of column 0 reads 0, and not the last column of the row above.
        const string unguarded = "(for r 0 4 1 (for c 0 5 1 (= cell/In[@r @c]:u8 (|:u8 Edge:u8 cell/count[@r (- @c 1) 1]:u8))))";
        Assert.Contains("-1", Text(Joined(unguarded).Required.Single(p => p.Name.EndsWith("cell.In", StringComparison.Ordinal))), StringComparison.Ordinal);
        Assert.Null(EmulatorComparison.FirstDifference(Templates(unguarded), seed: 1, cycles: 20, 0, 1, 2));
    }

    [Theory]
    [InlineData(FromTheWest)]
    [InlineData("(for r 0 4 1 (for c 0 5 1 (= cell/In[@r @c]:u8 (select (== @r 3) Edge:u8 cell/count[(+ @r 1) @c 2]:u8))))")]
    [InlineData("(for r 0 4 1 (for c 0 5 1 (= cell/In[@r @c]:u8 (+:u8 (select (== @c 4) cell/count[@r 0 0]:u8 cell/count[@r (+ @c 1) 0]:u8) Edge:u8))))")]
    [InlineData("(for r 3 -1 -1 (for c 0 5 1 (= cell/In[@r @c]:u8 (+:u8 (int:u8 (* @r @c)) Edge:u8))))")]
    public void An_array_in_lanes_does_what_the_interpreter_does(string wiring)
    {
        Assert.Contains(Joined(wiring).Module.Signals, s => s.Array is { AreLanes: true });
        Assert.Null(EmulatorComparison.FirstDifference(Templates(wiring), seed: 1, cycles: 20, 0, 1, 2));
    }

    [Fact]
    public void Where_a_hardware_value_chooses_the_instance_nothing_changes()
    {
        const string chosen = "(for r 0 4 1 (for c 0 5 1 (= cell/In[@r @c]:u8 (+:u8 Edge:u8 cell/count[@r (slice Edge:u8 0 2) 1]:u8))))";
        Assert.All(Joined(chosen).Module.Signals, s => Assert.False(s.Array is { AreLanes: true }));
        Assert.Null(EmulatorComparison.FirstDifference(Templates(chosen), seed: 1, cycles: 20, 0, 1, 2));
    }
}
