using Hdl.Compiler.Driver;
using Hdl.Testbenches.Compiler.Ir;

namespace Hdl.Testbenches.Equivalence;

public sealed class PipelinePassesTests
{
    const int Designs = 60;

    [Fact]
    public void Each_pass_keeps_the_behaviour_of_random_designs() =>
        PassProperty.Holds(Pipeline.Of(Hdl.Compiler.Driver.Compiler.MaxLevel).Select(p => (p.Name, p.Run)), Designs);
}
