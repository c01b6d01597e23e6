using Hdl.Designs;
using Hdl.Testbenches.Models;

namespace Hdl.Testbenches.Designs;

/// <summary><see cref="Divider"/> and <see cref="PipelinedDivider"/>.</summary>
public sealed class DividerTests
{
    [Fact]
    public void Divides_all_signed_numbers_of_5_bits() => Check(() => new Divider(5, true), 5, DivisionCase.All(5, true));

    [Fact]
    public void Divides_all_unsigned_numbers_of_4_bits() => Check(() => new Divider(4, false), 4, DivisionCase.All(4, false));

    [Fact]
    public void Divides_signed_numbers_of_8_bits() => Check(() => new Divider(8, true), 8, DivisionCase.Random(new System.Random(8), 500, 8, true));

    [Fact]
    public void Divides_unsigned_numbers_of_16_bits() => Check(() => new Divider(16, false), 16, DivisionCase.Random(new System.Random(16), 500, 16, false));

    [Fact]
    public void A_pipeline_divides_all_signed_numbers_of_5_bits() => Check(new PipelinedDivider(5, true), 5, [.. DivisionCase.All(5, true)]);

    [Fact]
    public void A_pipeline_divides_all_unsigned_numbers_of_4_bits() => Check(new PipelinedDivider(4, false), 4, [.. DivisionCase.All(4, false)]);

    [Fact]
    public void A_pipeline_divides_signed_numbers_of_8_bits() => Check(new PipelinedDivider(8, true), 8, [.. DivisionCase.Random(new System.Random(9), 1000, 8, true)]);

    [Fact]
    public void A_result_shows_width_plus_one_cycles_after_its_operands()
    {
        var divider = new Divider(8, true) { InValid = true, Dividend = 100, Divisor = 7, OutReady = true };
        for (int start = 0; start < 3; start++)
        {
            Assert.True(divider.InReady);
            divider.Step();
            for (int cycle = 0; cycle < 8; cycle++)
            {
                Assert.False(divider.OutValid || divider.InReady);
                divider.Step();
            }

            Assert.True(divider.OutValid);
            Assert.Equal(14, (int)divider.Quotient);
            Assert.Equal(2, (int)divider.Remainder);
        }
    }

    /// <summary>The cases are dealt out to the lanes of a batch, each with a sender and a receiver of its own.</summary>
    static void Check(Func<Divider> create, int width, IEnumerable<DivisionCase> cases)
    {
        const int Lanes = 24;
        var random = new System.Random(width);
        var batch = new Batch<Divider>(Lanes, create);
        var all = cases.ToList();
        var streams = Enumerable.Range(0, Lanes).Select(lane =>
        {
            var divider = batch[lane];
            List<DivisionCase> own = [.. all.Where((_, i) => i % Lanes == lane)];
            var sender = new StreamSender<DivisionCase>(random, own, (valid, c) => (divider.InValid, divider.Dividend, divider.Divisor) = (valid, c.Dividend, c.Divisor), () => divider.InReady,
                () => DivisionCase.Of(random.Next(1 << width), random.Next(1 << width), width, false)) { Eagerness = 80 };
            var receiver = new StreamReceiver<(int, int)>(random, $"Out of lane {lane}", () => divider.OutValid, () => ((int)divider.Quotient, (int)divider.Remainder), ready => divider.OutReady = ready) { Eagerness = 60 };
            return (Own: own, Sender: sender, Receiver: receiver);
        }).ToList();
        for (int cycle = 0; cycle < 10 * width * (all.Count / Lanes + 1) && streams.Any(s => s.Receiver.Received.Count < s.Own.Count); cycle++)
        {
            foreach (var (_, sender, receiver) in streams)
            {
                sender.Offer();
                receiver.Offer();
            }

            foreach (var (_, sender, receiver) in streams)
            {
                receiver.Take(cycle);
                sender.TryPass(out _);
            }

            batch.Step();
        }

        Assert.All(streams, s => Assert.Equal(s.Own.Select(c => (c.Quotient, c.Remainder)), s.Receiver.Received));
    }

    static void Check(PipelinedDivider divider, int width, DivisionCase[] cases)
    {
        for (int cycle = 0; cycle < cases.Length + width + 1; cycle++)
        {
            divider.InValid = cycle < cases.Length && cycle % 5 != 3;
            (divider.Dividend, divider.Divisor) = (cases[cycle % cases.Length].Dividend, cases[cycle % cases.Length].Divisor);
            int done = cycle - width - 1;
            Assert.Equal(done >= 0 && done % 5 != 3, divider.OutValid);
            if (divider.OutValid) Assert.Equal((cases[done].Quotient, cases[done].Remainder), ((int)divider.Quotient, (int)divider.Remainder));
            divider.Step();
        }
    }
}
