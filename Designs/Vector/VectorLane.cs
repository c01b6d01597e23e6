namespace Hdl.Designs;

/// <summary>
/// One lane of a <see cref="VectorUnit"/>, three stages deep: multiply, add up, round. An element enters with its operands <see cref="X"/> and <see cref="Y"/>; its
/// <see cref="Result"/> comes three cycles later. <see cref="Restart"/>, <see cref="Odd"/> and <see cref="Accumulate"/> belong to the element in the second stage.
/// </summary>
[Module, Top]
public partial class VectorLane
{
    [Input] public partial VectorOperation Operation { get; set; }

    /// <summary>The lane has an element; without, it is neutral in sums and in the search for the largest.</summary>
    [Input] public partial bool Enable { get; set; }
    [Input] public partial S32  X      { get; set; }
    [Input] public partial S32  Y      { get; set; }

    [Input] public partial bool Accumulate { get; set; }
    [Input] public partial bool Restart    { get; set; }
    [Input] public partial bool Odd        { get; set; }

    /// <summary>The product of the other lane of the pair.</summary>
    [Input] public partial S64 Partner { get; set; }

    [Output, Register]            public partial S64  Product { get; private set; }
    [Output, Register, Width(74)] public partial SInt Sum     { get; private set; }

    /// <summary>The largest element, or in a search for a block's exponent the largest magnitude.</summary>
    [Output, Register]            public partial S33  Largest { get; private set; }
    [Output, Register]            public partial S32  Result  { get; private set; }

    // An argument of e^-t from 16 on gives 0 in 16 bits of fraction.
    const int LargestArgument = (1 << 20) - 1;

    // The binary logarithm of e, 20 bits of fraction.
    const int Log2E = 1512775;

    [Instance] readonly Exponential exponential = new();
    [Instance] readonly Sigmoid activation = new();
    [Register] S33 candidate;

    [Combinational]
    void Connect()
    {
        exponential.Halvings = (U41)Product;
        activation.In = Y;
    }

    [Clocked]
    void Multiply()
    {
        S33 argument = X - Y;
        S32 left = Operation switch
        {
            VectorOperation.Exp => argument < 0 ? 0 : argument > LargestArgument ? LargestArgument : (S32)argument,
            VectorOperation.Copy or VectorOperation.Sum => Q16.One,
            _ => X,
        };
        S32 right = Operation switch
        {
            VectorOperation.Exp => Log2E,
            VectorOperation.Reciprocal => Q16.One,
            _ => Y,
        };
        S64 added = (S64)(X + Y) << 16;
        Product = !Enable ? 0 : Operation == VectorOperation.Add ? added : left * right;

        if (Operation == VectorOperation.Quantise) candidate = !Enable ? 0 : Y < 0 ? -Y : (S33)Y;
        else candidate = Enable ? (S33)Y : int.MinValue;
    }

    [Clocked]
    void Add()
    {
        if (Accumulate)
        {
            if (Operation == VectorOperation.Rotate) Sum = Odd ? Product + Partner : Product - Partner;
            else Sum = Restart ? Product : (Sum + Product).Truncate(74);
            if (Restart || candidate > Largest) Largest = candidate;
        }
    }

    [Clocked]
    void Round() => Result = Operation switch
    {
        VectorOperation.Exp => exponential.Power,
        VectorOperation.Silu => activation.Product,
        _ => Q16.Round(Sum),
    };
}
