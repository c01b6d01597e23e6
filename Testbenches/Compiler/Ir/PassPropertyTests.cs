using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;

namespace Hdl.Testbenches.Compiler.Ir;

public sealed class PassPropertyTests
{
    [Fact]
    public void The_identity_keeps_behaviour() => PassProperty.Holds([("identity", d => d)], designs: 20);

    [Fact]
    public void A_pass_that_loses_a_process_is_caught_and_the_design_shrunk()
    {
        var failure = Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => PassProperty.Holds([("identity", d => d), ("careless", Careless)], designs: 20));
        Assert.Contains("after careless", failure.Message);
    }

    /// <summary>Drops the first clocked process of the top.</summary>
    static Design Careless(Design design)
    {
        var top = design.Top;
        var lost = top.Processes.FirstOrDefault(p => p.Kind == ProcessKind.Clocked);
        return new Design(design.Modules.Select(m => m == top ? m with { Processes = m.Processes.Where(p => p != lost).ToEquatableArray() } : m).ToEquatableArray());
    }
}
