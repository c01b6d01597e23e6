using Hdl.Designs;

namespace Hdl.Testbenches.Designs;

public sealed class OperandStageTests
{
    [Fact]
    public void Payloads_of_one_word_stay_together()
    {
        var stage = new OperandStage();
        var random = new System.Random(8);
        (AluOperation Operation, long Value, ulong Tag, bool Last)? held = null;
        for (int cycle = 0; cycle < 5000; cycle++)
        {
            bool offers = random.Next(3) != 0;
            bool takes = random.Next(3) != 0;
            var word = ((AluOperation)random.Next(10), random.NextInt64(-(1L << 32), 1L << 32), (ulong)random.NextInt64(long.MinValue, long.MaxValue), random.Next(2) == 0);
            stage.InValid = offers;
            (stage.InOperation, stage.InValue, stage.InTag, stage.InLast) = (word.Item1, (S33)word.Item2, (U64)word.Item3, word.Item4);
            stage.OutReady = takes;
            Assert.Equal(held is null || takes, stage.InReady);
            Assert.Equal(held is not null, stage.OutValid);
            if (held is { } expected) Assert.Equal(expected, (stage.OutOperation, (long)stage.OutValue, (ulong)stage.OutTag, stage.OutLast));
            stage.Step();
            if (held is null || takes) held = offers ? word : null;
        }
    }
}
