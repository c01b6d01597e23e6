using System.Numerics;
using System.Reflection;
using Xunit;

namespace Hdl.Testbenches.Runtime;

/// <summary>Conversions between the types, to and from C#'s numbers, bools and enums.</summary>
public sealed class ValueTypesConversionTests
{
    private enum Colour
    {
        Red,
        Green,
        Blue = 5,
    }

    [Fact]
    public void A_conversion_between_types_is_implicit_exactly_if_it_keeps_every_value()
    {
        Type[] types = Types();
        Assert.Equal(128, types.Length);
        foreach (Type from in types)
        {
            foreach (Type to in types.Where(t => t != from))
            {
                MethodInfo conversion = Conversion(from, to);
                bool keeps = from.Name[0] == to.Name[0] ? Width(from) < Width(to) : from.Name[0] == 'U' && Width(from) < Width(to);
                Assert.Equal(keeps ? "op_Implicit" : "op_Explicit", conversion.Name);
            }
        }
    }

    [Fact]
    public void A_conversion_keeps_the_low_bits_and_extends_by_the_sign_of_its_operand()
    {
        Type[] types = Types();
        foreach (Type from in types)
        {
            MethodInfo make = from.GetMethod("FromRaw")!;
            ulong[] raws = [0, 1, ulong.MaxValue, 0x5555555555555555, 0xAAAAAAAAAAAAAAAA, 1UL << (Width(from) - 1)];
            foreach (ulong raw in raws)
            {
                object value = make.Invoke(null, [raw])!;
                BigInteger number = Number(value);
                foreach (Type to in types.Where(t => t != from))
                {
                    object converted = Conversion(from, to).Invoke(null, [value])!;
                    Assert.Equal(Values.Raw(number, Width(to)), ToRaw(converted));
                    Assert.Equal(converted, to.GetMethod("FromRaw")!.Invoke(null, [ToRaw(converted)]));
                }
            }
        }
    }

    [Fact]
    public void A_number_that_does_not_fit_throws_with_type_value_and_range()
    {
        OverflowException fault = Assert.Throws<OverflowException>(() => (U4)16);
        Assert.Contains("U4 holds 0 to 15 but the value is 16", fault.Message, StringComparison.Ordinal);
        Assert.Throws<OverflowException>(() => (U64)(-1));
        Assert.Throws<OverflowException>(() => (S4)8);
        Assert.Throws<OverflowException>(() => (S4)(-9));
        Assert.Throws<OverflowException>(() => (U32)0x1_0000_0000L);
        Assert.Throws<OverflowException>(() => (int)U32.MaxValue);
        Assert.Throws<OverflowException>(() => (long)U64.MaxValue);
        Assert.Equal(-8, (S4)(-8));
        Assert.Equal(int.MinValue, (int)(S32)int.MinValue);
        Assert.Equal(ulong.MaxValue, (ulong)U64.MaxValue);
        Assert.Equal(0xFFFF_FFFFu, (uint)U32.MaxValue);
        Assert.Equal(long.MinValue, (long)S64.MinValue);
    }

    [Fact]
    public void Bools_bytes_and_enums_convert()
    {
        U1 one = true;
        U8 flag = true;
        U8 fromByte = (U8)(byte)200;
        Assert.True((bool)one);
        Assert.Equal(1, flag);
        Assert.Equal(200, (byte)fromByte);
        Assert.Equal(Colour.Blue, ((U3)5).As<Colour>());
        Assert.Equal(5, (U3)(int)Colour.Blue);
        Assert.Equal(-1, ((U8)255).As<S8>());
        Assert.Equal(3, Bits.Width<Colour>());
        Assert.Equal(1, Bits.Width<bool>());
        Assert.Equal(13, Bits.Width<S13>());
    }

    [Fact]
    public void The_storage_is_that_of_the_arena()
    {
        Assert.Equal(1, System.Runtime.CompilerServices.Unsafe.SizeOf<U8>());
        Assert.Equal(2, System.Runtime.CompilerServices.Unsafe.SizeOf<S9>());
        Assert.Equal(4, System.Runtime.CompilerServices.Unsafe.SizeOf<U17>());
        Assert.Equal(8, System.Runtime.CompilerServices.Unsafe.SizeOf<S33>());
    }

    [Fact]
    public void Dynamic_widths_are_carried_and_cut()
    {
        UInt count = (U8)255;
        Assert.Equal(9, (count + 1).Width);
        Assert.Equal(0, (count + 1).Truncate(8));
        Assert.Equal(255, ((UInt)(count - 0 - 256)).Truncate(8));
        Assert.Equal(-1, (S8)(SInt)(-1));
        Assert.Throws<OverflowException>(() => new UInt(16, 4));
    }

    private static Type[] Types() =>
        [.. typeof(U8).Assembly.GetExportedTypes().Where(t => t.IsValueType && t.IsAssignableTo(typeof(IBits)) && t.Name.Length is 2 or 3)];

    private static int Width(Type type) => int.Parse(type.Name[1..], System.Globalization.CultureInfo.InvariantCulture);

    private static MethodInfo Conversion(Type from, Type to) =>
        from.GetMethods(BindingFlags.Public | BindingFlags.Static).Single(m => m.Name is "op_Implicit" or "op_Explicit" && m.ReturnType == to && m.GetParameters()[0].ParameterType == from);

    private static ulong ToRaw(object value) => (ulong)value.GetType().GetMethod("ToRaw")!.Invoke(value, null)!;

    private static BigInteger Number(object value)
    {
        BigInteger raw = ToRaw(value);
        int width = Width(value.GetType());
        return value.GetType().Name[0] == 'S' && !(raw >> (width - 1)).IsZero ? raw - (BigInteger.One << width) : raw;
    }
}
