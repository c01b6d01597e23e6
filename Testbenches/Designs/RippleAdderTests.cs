using Hdl.Designs;

namespace Hdl.Testbenches.Designs;

public sealed class RippleAdderTests
{
    public static TheoryData<int> Widths => [.. Enumerable.Range(1, 40)];

    [Theory]
    [MemberData(nameof(Widths))]
    public void Adds(int width) => Check(new RippleAdder(width), width);

    [Fact]
    public void Adds_when_compiled_in_the_build() => Check(new RippleAdder(21), 21);

    static void Check(RippleAdder adder, int width)
    {
        var random = new System.Random(width);
        long most = (1L << width) - 1;
        Expect(adder, width, 0, 0, false);
        Expect(adder, width, most, 0, true);
        Expect(adder, width, most, most, true);
        Expect(adder, width, most, 1, false);
        for (int i = 0; i < 300; i++) Expect(adder, width, random.NextInt64(most + 1), random.NextInt64(most + 1), random.Next(2) == 0);
    }

    static void Expect(RippleAdder adder, int width, long a, long b, bool carry)
    {
        for (int i = 0; i < width; i++)
        {
            adder.A[i] = (a >> i & 1) != 0;
            adder.B[i] = (b >> i & 1) != 0;
        }

        adder.CarryIn = carry;
        long sum = adder.CarryOut ? 1L << width : 0;
        for (int i = 0; i < width; i++) if (adder.Sum[i]) sum |= 1L << i;
        Assert.Equal(a + b + (carry ? 1 : 0), sum);
    }
}
