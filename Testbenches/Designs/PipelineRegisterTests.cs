using Hdl.Designs;

namespace Hdl.Testbenches.Designs;

public sealed class PipelineRegisterTests
{
    [Fact]
    public void Two_stages_delay_by_two_cycles() => Check(new PipelineRegister<U16>(2), 2);

    [Fact]
    public void Five_stages_delay_by_five_cycles() => Check(new PipelineRegister<U16>(5), 5);

    [Fact]
    public void One_stage_delays_by_one_cycle() => Check(new PipelineRegister<U16>(1), 1);

    static void Check(PipelineRegister<U16> pipeline, int stages)
    {
        var random = new System.Random(stages);
        var within = new Queue<(bool Valid, U16 Data)>(Enumerable.Repeat((false, (U16)0), stages));
        for (int cycle = 0; cycle < 2000; cycle++)
        {
            bool enable = random.Next(4) != 0, valid = random.Next(2) == 0;
            U16 data = random.Next(1 << 16);
            pipeline.Enable = enable;
            pipeline.InValid = valid;
            pipeline.InData = data;
            Assert.Equal(within.Peek(), (pipeline.OutValid, pipeline.OutData));
            pipeline.Step();
            if (!enable) continue;
            within.Dequeue();
            within.Enqueue((valid, data));
        }
    }
}
