using Hdl.Fuzzing.Faults;

namespace Hdl.Testbenches.Fuzzing;

public sealed class SelfTestTests
{
    const int Cycles = 60, MostDesigns = 60;

    [Fact]
    public void Names_of_faults_differ() => Assert.Equal(FaultList.All.Count, FaultList.All.Select(f => f.Name).Distinct().Count());

    /// <summary>A few of each room that the emulator shows; all of them are for <c>hdlc fuzz --self-test</c>.</summary>
    [Theory]
    [InlineData("subtract-swapped")]
    [InlineData("right-shift-logical")]
    [InlineData("extend-with-zeros")]
    [InlineData("select-arms-swapped")]
    [InlineData("last-iteration-lost")]
    [InlineData("neighbour-on-wrong-side")]
    [InlineData("initial-value-lost")]
    [InlineData("wires-order-reversed")]
    public async Task A_fault_shows(string name)
    {
        var found = await new SelfTest(firstSeed: 1, MostDesigns, Cycles).Find(FaultList.All.Single(f => f.Name == name), CancellationToken.None);
        Assert.True(found is not null, $"'{name}' hides from {MostDesigns} designs");
    }

    [Fact]
    public async Task What_is_no_fault_is_not_found()
    {
        var none = new Fault("none", "Nothing is wrong.", "emulator-1", t => t);
        Assert.Null(await new SelfTest(firstSeed: 1, mostDesigns: 6, Cycles).Find(none, CancellationToken.None));
    }
}
