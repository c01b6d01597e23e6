using Hdl.Fuzzing.Generation;

namespace Hdl.Testbenches.Equivalence;

public sealed class RandomLaneDesignTests
{
    const int Cycles = 5;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    public void Lanes_do_what_the_interpreter_does(int seed)
    {
        string? difference = EmulatorComparison.FirstDifference(RandomLaneDesign.Make(seed), seed, Cycles, 0, 1, 2);
        Assert.True(difference is null, $"Seed {seed}: {difference}\nRerun: dotnet test Testbenches --filter \"DisplayName~{nameof(Lanes_do_what_the_interpreter_does)}(seed: {seed})\"");
    }
}
