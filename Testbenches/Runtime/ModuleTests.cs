using System.Numerics;
using Hdl.Runtime;
using Xunit;

namespace Hdl.Testbenches.Runtime;

/// <summary>Handles on a design: lazy binding and settling, children, vectors, and what is refused.</summary>
public sealed class ModuleTests
{
    private readonly HandWrittenTop top = Create();

    [Fact]
    public void Outputs_settle_when_read_and_only_then()
    {
        top.Enable = true;
        var emulator = (HandWrittenEmulator)top.Emulator;
        Assert.Equal(0, emulator.Settlings);
        Assert.Equal(6, top.Twice);
        Assert.Equal(3, top.Count);
        Assert.Equal(1, emulator.Settlings);
        top.Step();
        Assert.Equal(1, emulator.Settlings);
        Assert.Equal(4, top.Count);
        Assert.Equal(8, top.Twice);
        Assert.Equal(2, emulator.Settlings);
        Assert.Equal(1, top.Cycle);
    }

    [Fact]
    public void A_reset_gives_the_initial_values()
    {
        top.Enable = true;
        top.Step(5);
        Assert.Equal(8, top.Count);
        Assert.Equal(HandWrittenTop.Phases.Done, top.Phase);
        top.Reset();
        Assert.Equal(3, top.Count);
    }

    [Fact]
    public void Children_of_an_array_read_their_own_elements()
    {
        top.Enable = true;
        top.Steps[0] = -2;
        top.Step(2);
        for (int row = 0; row < 2; row++)
        {
            for (int column = 0; column < 3; column++)
            {
                int element = 3 * row + column;
                Assert.Equal(element - 2, top.Cells[row, column].In);
                Assert.Equal(2 * (element - 2), top.Cells[row, column].Total);
                Assert.Equal([(U8)0, (U8)(10 * element + 5)], top.Cells[row, column].History);
                Assert.Equal(10 * element + 5, top.Peek("cell.History", row, column, 1));
                Assert.Equal(10 * element + 5, top.Cells[row, column].Peek("History", 1));
            }
        }

        Assert.Same(top.Cells[1, 2], top.Cells[1, 2]);
    }

    [Fact]
    public void Wide_values_and_memories_are_seen()
    {
        top.Enable = true;
        top.Step();
        Assert.Equal((BigInteger)4 << 64, top.Wide.Value);
        Assert.Equal(100, top.Wide.Width);
        Assert.Equal(49, top.Peek("storage", 7));
        top.Poke("storage", 200, 7);
        Assert.Equal(200, top.Peek("storage", 7));
        Assert.Throws<OverflowException>(() => top.Poke("storage", 256, 7));
        top.Poke("Wide", (BigInteger.One << 100) - 1);
        Assert.Equal((BigInteger.One << 100) - 1, top.Wide.Value);
    }

    [Fact]
    public void Whole_vectors_are_copied()
    {
        S8[] steps = [5, -7];
        top.Steps.CopyFrom(steps);
        Assert.Equal(steps, top.Steps);
        Assert.Throws<ArgumentException>(() => top.Steps.CopyFrom([1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => top.Steps[2]);
        Assert.Throws<ArgumentOutOfRangeException>(() => top.Cells[2, 0]);
        Assert.Throws<ArgumentException>(() => top.Cells[2]);
    }

    [Fact]
    public void What_the_hardware_drives_is_not_set_from_outside()
    {
        Assert.Throws<InvalidOperationException>(() => top.Cells[0, 0].In = 1);
        Assert.Throws<InvalidOperationException>(() => top.Cells[0, 0].History[0] = 1);
        Assert.Throws<InvalidOperationException>(top.Cells[0, 0].Step);
    }

    [Fact]
    public void A_missing_signal_is_named()
    {
        InvalidOperationException fault = Assert.Throws<InvalidOperationException>(() => top.Absent);
        Assert.Contains("'Absent'", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_vector_outside_hardware_holds_its_own_elements()
    {
        var own = new Vec<U4>(3);
        Assert.Equal(0, own[2]);
        own[2] = 9;
        own[(U2)1] = 5;
        Assert.Equal([(U4)0, (U4)5, (U4)9], own);
    }

    internal static HandWrittenTop Create()
    {
        EmulatorRegistry.Register("Hdl.Testbenches.HandWrittenTop(7)", static () => new HandWrittenEmulator());
        return new HandWrittenTop(7);
    }
}
