using Hdl.Designs;

namespace Hdl.Testbenches.Designs;

public sealed class NestedArrayTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 4)]
    [InlineData(3, 3)]
    [InlineData(7, 2)]
    [InlineData(4, 40)]
    public void Adds_in_the_chosen_lane_of_enabled_banks(int banks, int size) => Check(new NestedArray(banks, size), banks, size);

    [Fact]
    public void Adds_when_compiled_in_the_build() => Check(new NestedArray(3, 5), 3, 5);

    static void Check(NestedArray dut, int banks, int size)
    {
        var random = new System.Random(banks * 100 + size);
        int[,] totals = new int[banks, size];
        for (int cycle = 0; cycle < 2000; cycle++)
        {
            // A choice beyond the size names no lane.
            int choice = random.Next(size + 1);
            dut.Choice = choice;
            for (int b = 0; b < banks; b++)
            {
                bool enable = random.Next(3) != 0;
                int value = random.Next(short.MinValue, short.MaxValue + 1);
                dut.Enables[b] = enable;
                dut.In[b] = value;
                if (enable && choice < size) totals[b, choice] += value;
            }

            dut.Step();
            for (int b = 0; b < banks; b++)
                for (int i = 0; i < size; i++) Assert.Equal(totals[b, i], (int)dut.Totals[b * size + i]);
        }

        for (int b = 0; b < banks; b++)
            for (int i = 0; i < size; i++) Assert.Equal(totals[b, i], (int)dut.Peek("bank.lane.Total", b, i));
    }
}
