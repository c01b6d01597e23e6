using System.Numerics;
using Hdl.Designs;

namespace Hdl.Testbenches.Designs;

public sealed class WeightedRoundRobinTests
{
    [Fact]
    public void Three_that_always_ask_get_their_weights() => CheckShares(new WeightedRoundRobin(3, 4), [5, 1, 15]);

    [Fact]
    public void Five_that_always_ask_get_their_weights() => CheckShares(new WeightedRoundRobin(5, 2), [3, 0, 1, 2, 3]);

    [Fact]
    public void Three_follow_a_model() => CheckModel(new WeightedRoundRobin(3, 4), 3, 16);

    [Fact]
    public void Five_follow_a_model() => CheckModel(new WeightedRoundRobin(5, 2), 5, 4);

    static void CheckShares(WeightedRoundRobin arbiter, int[] weights)
    {
        const int Rounds = 20;
        for (int i = 0; i < weights.Length; i++) arbiter.Weights[i] = weights[i];
        arbiter.Requests = (1 << weights.Length) - 1;
        int[] shares = [.. weights.Select(w => Math.Max(1, w))];
        int[] grants = new int[weights.Length];
        for (int cycle = 0; cycle < Rounds * shares.Sum(); cycle++)
        {
            grants[BitOperations.Log2((uint)(int)arbiter.Grant)]++;
            arbiter.Step();
        }

        Assert.Equal(shares.Select(s => Rounds * s), grants);
    }

    static void CheckModel(WeightedRoundRobin arbiter, int requesters, int weightsBelow)
    {
        var random = new System.Random(requesters);
        int last = requesters - 1, left = 0;
        int[] weights = new int[requesters], waited = new int[requesters];
        for (int cycle = 0; cycle < 4000; cycle++)
        {
            if (cycle % 200 == 0)
                for (int i = 0; i < requesters; i++) arbiter.Weights[i] = weights[i] = random.Next(weightsBelow);
            int requests = random.Next(1 << requesters) | random.Next(1 << requesters);
            arbiter.Requests = requests;
            int grant = (int)arbiter.Grant;
            if (requests == 0)
            {
                Assert.Equal(0, grant);
                arbiter.Step();
                continue;
            }

            bool stays = left > 0 && (requests >> last & 1) != 0;
            int served = stays ? last : Enumerable.Range(1, requesters).Select(i => (last + i) % requesters).First(i => (requests >> i & 1) != 0);
            left = Math.Max(0, (stays ? left : weights[served]) - 1);
            last = served;
            Assert.Equal(1 << served, grant);
            for (int i = 0; i < requesters; i++)
            {
                waited[i] = i == served || (requests >> i & 1) == 0 ? 0 : waited[i] + 1;
                Assert.True(waited[i] < requesters * weightsBelow, $"requester {i} starves");
            }

            arbiter.Step();
        }
    }
}
