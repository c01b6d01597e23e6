using System.Numerics;
using Hdl.Designs;

namespace Hdl.Testbenches.Designs;

public sealed class FixedPriorityTests
{
    [Fact]
    public void Grants_the_lowest_of_two() => Check(new FixedPriority(2), 2);

    [Fact]
    public void Grants_the_lowest_of_five() => Check(new FixedPriority(5), 5);

    static void Check(FixedPriority arbiter, int requesters)
    {
        for (int requests = 0; requests < 1 << requesters; requests++)
        {
            arbiter.Requests = requests;
            Assert.Equal(requests == 0 ? 0 : 1 << BitOperations.TrailingZeroCount(requests), (int)arbiter.Grant);
        }
    }
}
