using Hdl.Designs;

namespace Hdl.Testbenches.Designs;

public sealed class TrafficLightTests
{
    readonly TrafficLight dut = new();

    [Fact]
    public void Stays_red_without_a_request()
    {
        for (int cycle = 0; cycle < 100; cycle++)
        {
            Assert.Equal(Light.Red, dut.Shown);
            dut.Step();
        }
    }

    [Fact]
    public void A_request_starts_one_round()
    {
        dut.Request = true;
        dut.Step();
        dut.Request = false;
        Light[] round = [Light.RedAmber, .. Enumerable.Repeat(Light.Green, 10), .. Enumerable.Repeat(Light.Amber, 3), Light.Red, Light.Red];
        foreach (var light in round)
        {
            Assert.Equal(light, dut.Shown);
            dut.Step();
        }
    }

    [Fact]
    public void Follows_random_requests()
    {
        var random = new System.Random(5);
        var ahead = new Queue<Light>();
        for (int cycle = 0; cycle < 10_000; cycle++)
        {
            bool request = random.Next(6) == 0;
            dut.Request = request;
            var expected = ahead.Count == 0 ? Light.Red : ahead.Dequeue();
            Assert.Equal(expected, dut.Shown);
            if (expected == Light.Red && request)
            {
                ahead.Enqueue(Light.RedAmber);
                for (int i = 0; i < 10; i++) ahead.Enqueue(Light.Green);
                for (int i = 0; i < 3; i++) ahead.Enqueue(Light.Amber);
            }

            dut.Step();
        }
    }

    [Fact]
    public void A_reset_in_green_gives_red()
    {
        dut.Request = true;
        dut.Step(5);
        Assert.Equal(Light.Green, dut.Shown);
        dut.Reset();
        Assert.Equal(Light.Red, dut.Shown);
        dut.Step(2);
        int greens = 0;
        for (; dut.Shown == Light.Green; greens++) dut.Step();
        Assert.Equal(10, greens);
    }
}
