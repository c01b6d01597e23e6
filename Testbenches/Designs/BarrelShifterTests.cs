using Hdl.Designs;

namespace Hdl.Testbenches.Designs;

public sealed class BarrelShifterTests
{
    [Fact]
    public void Two_bits() => Check(new BarrelShifter(2), 2);

    [Fact]
    public void Eight_bits() => Check(new BarrelShifter(8), 8);

    [Fact]
    public void Thirteen_bits() => Check(new BarrelShifter(13), 13);

    static void Check(BarrelShifter shifter, int width)
    {
        var random = new System.Random(width);
        int all = (1 << width) - 1;
        foreach (var operation in Enum.GetValues<ShiftOperation>())
            for (int amount = 0; amount < 1 << Bits.Log2(width + 1); amount++)
                for (int i = 0; i < 40; i++)
                {
                    int value = random.Next(all + 1);
                    shifter.Operation = operation;
                    shifter.In = value;
                    shifter.Amount = amount;
                    int turn = amount % width;
                    int expected = operation switch
                    {
                        ShiftOperation.Left => value << amount,
                        ShiftOperation.Right => value >> amount,
                        ShiftOperation.RightSigned => value << (32 - width) >> (32 - width) >> amount,
                        ShiftOperation.RotateLeft => value << turn | value >> (width - turn),
                        _ => value >> turn | value << (width - turn),
                    };
                    Assert.Equal(expected & all, (int)shifter.Out);
                }
    }
}
