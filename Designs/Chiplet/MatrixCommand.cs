namespace Hdl.Designs;

/// <summary>
/// A command to a matrix node: the exponent of its vector, whether the banks of weights change before it, whether there is no vector at all, and the Write in which
/// the results go.
/// </summary>
[Bundle]
public partial record struct MatrixCommand(S8 Exponent, bool Swap, bool Empty, U4 Tag, U16 Address, U4 X, U4 Y)
{
    public static MatrixCommand Of(Header header) => new(
        header.Argument.Bits<U8>(0).As<S8>(), header.Argument[8], header.Length == 0, header.Tag, header.Address, header.ReplyX, header.ReplyY);
}
