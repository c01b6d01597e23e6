using Hdl.Designs;

namespace Hdl.Testbenches.Designs;

public sealed class RoundRobinTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(17)]
    public void Grants_the_next_above_the_one_served_last(int requesters)
    {
        var arbiter = new RoundRobin(requesters);
        var random = new System.Random(requesters);
        int last = requesters - 1;
        for (int cycle = 0; cycle < 1000; cycle++)
        {
            int requests = random.Next(1 << requesters) & (random.Next(2) == 0 ? -1 : random.Next(1 << requesters));
            arbiter.Requests = requests;
            int? served = Enumerable.Range(1, requesters).Select(i => (last + i) % requesters).Cast<int?>().FirstOrDefault(i => (requests >> i & 1) != 0);
            Assert.Equal(served is { } grant ? 1 << grant : 0, (int)arbiter.Grant);
            arbiter.Step();
            last = served ?? last;
        }
    }
}
