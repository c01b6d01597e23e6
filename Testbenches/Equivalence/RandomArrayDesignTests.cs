using Hdl.Fuzzing.Generation;

namespace Hdl.Testbenches.Equivalence;

public sealed class RandomArrayDesignTests
{
    const int Cycles = 5, Seeds = 24;

    public static TheoryData<int> All => [.. Enumerable.Range(0, Seeds)];

    [Theory]
    [MemberData(nameof(All))]
    public void Instances_in_lanes_do_what_the_interpreter_does(int seed)
    {
        string? difference = EmulatorComparison.FirstDifference(RandomArrayDesign.Make(seed), seed, Cycles, 0, 1, 2);
        Assert.True(difference is null, $"Seed {seed}: {difference}\nRerun: dotnet test Testbenches --filter \"DisplayName~{nameof(Instances_in_lanes_do_what_the_interpreter_does)}(seed: {seed})\"");
    }
}
