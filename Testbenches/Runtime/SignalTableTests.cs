using Hdl.Runtime;

namespace Hdl.Testbenches.Runtime;

public class SignalTableTests
{
    [Fact]
    public void A_line_is_a_signal()
    {
        var signal = Assert.Single(SignalTable.Read("\n    cell.Sum register output S12 2 2,64 128 1\n", 1));
        Assert.Equal(("cell.Sum", "register", "output", "S12"), (signal.Path, signal.Kind, signal.Direction, signal.Type));
        Assert.Equal((12, true, 2, 128, 1, 1), (signal.Width, signal.Signed, signal.ElementBytes, signal.Offset, signal.Lanes, signal.Instances));
        Assert.Equal([2, 64], signal.Lengths);
        Assert.Null(signal.LabelNames);
    }

    [Fact]
    public void Labels_lanes_and_instances_are_told()
    {
        var signals = SignalTable.Read("State wire none U2 1 - 3 1 Idle=0,Busy=2\nDone wire none bool 1 4 64 4", 8);
        Assert.Equal([0L, 2L], signals[0].LabelValues!);
        Assert.Equal(["Idle", "Busy"], signals[0].LabelNames!);
        Assert.Empty(signals[0].Lengths);
        Assert.Equal((1, false, 4, 8), (signals[1].Width, signals[1].Signed, signals[1].Instances, signals[1].Lanes));
    }
}
