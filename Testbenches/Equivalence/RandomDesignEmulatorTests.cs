using Hdl.Fuzzing.Generation;

namespace Hdl.Testbenches.Equivalence;

public sealed class RandomDesignEmulatorTests
{
    const int Cycles = 12;

    /// <summary>Seeds of the cases; a case is a few of them, as a test each would drown the others.</summary>
    const int Seeds = 64, PerCase = 4;

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, Seeds / PerCase).Select(i => i * PerCase)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Emulators_do_what_the_interpreter_does(int firstSeed)
    {
        for (int seed = firstSeed; seed < firstSeed + PerCase; seed++)
        {
            string? difference;
            try
            {
                difference = EmulatorComparison.FirstDifference(RandomDesign.Make(seed), seed, Cycles, 0, 1, 2);
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                difference = e.ToString();
            }

            Assert.True(difference is null, $"Seed {seed}: {difference}\nRerun: dotnet test Testbenches --filter \"DisplayName~{nameof(Emulators_do_what_the_interpreter_does)}(firstSeed: {firstSeed})\"");
        }
    }
}
