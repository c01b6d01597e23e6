using Hdl.Compiler.Ir;
using Hdl.Compiler.Passes;
using Hdl.Designs;
using Hdl.Elaboration;
using Hdl.Testbenches.Compiler.SystemVerilog;

namespace Hdl.Testbenches.Equivalence;

/// <summary>Designs with bundles and generic modules, at every level.</summary>
public sealed class BundleDesignTests
{
    [Theory]
    [InlineData(4, 4)]
    [InlineData(3, 5)]
    public void The_concentrator(int lanes, int depth) =>
        Agrees(Elaborate.Run(Templates.Reach(typeof(FlitConcentrator)), typeof(FlitConcentrator).FullName!, [lanes, depth]));

    [Theory]
    [InlineData(4)]
    [InlineData(1)]
    public void The_sample(int n)
    {
        var closed = Samples.All.First(s => s.Name == "Bundles").Closed;
        Agrees(Elaborate.Run(closed, closed.Top.FullName, [n]));
    }

    [Fact]
    public void A_buffer_of_nested_bundles() => Agrees(Elaborate.Run(Templates.Reach(typeof(Fifo<Stamped<Flit>>)), "Hdl.Designs.Fifo<Hdl.Designs.Stamped<Hdl.Designs.Flit>>", [3]));

    static void Agrees(Design elaborated)
    {
        Assert.Empty(Verifier.Check(elaborated));
        Assert.Null(EmulatorComparison.FirstDifference(elaborated, 1, 300, 0, 1, 2));
    }
}
