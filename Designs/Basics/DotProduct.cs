namespace Hdl.Designs;

/// <summary>The sum of the products of two vectors of a payload type, within the cycle, added in a balanced tree; integers modulo their width.</summary>
[Module, Example(8), Example(5)]
public partial class DotProduct<T>(int length)
    where T : struct, IArithmetic<T>
{
    [Input, Length(nameof(length))] public partial Vec<T> A   { get; set; }
    [Input, Length(nameof(length))] public partial Vec<T> B   { get; set; }
    [Output]                        public partial T      Sum { get; private set; }

    [Wire] readonly Vec<T> products = new(length);

    [Combinational]
    void Multiply()
    {
        for (int i = 0; i < length; i++) products[i] = T.Multiply(A[i], B[i]);
    }

    [Combinational]
    void Add() => Sum = products.ReduceTree(T.Add);
}
