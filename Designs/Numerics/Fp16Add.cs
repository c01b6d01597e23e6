using Hdl.Numbers;

namespace Hdl.Designs;

/// <summary>Adds, subtracts and compares two binary16 numbers within the cycle.</summary>
[Module, Top]
public partial class Fp16Add
{
    [Input]  public partial Fp16 A          { get; set; }
    [Input]  public partial Fp16 B          { get; set; }
    [Output] public partial Fp16 Sum        { get; private set; }
    [Output] public partial Fp16 Difference { get; private set; }
    [Output] public partial bool Less       { get; private set; }
    [Output] public partial bool Equal      { get; private set; }

    [Combinational]
    void Add()
    {
        Sum = A + B;
        Difference = A - B;
        Less = A < B;
        Equal = Fp16.AreEqual(A, B);
    }
}
