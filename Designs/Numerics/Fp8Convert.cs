using Hdl.Numbers;

namespace Hdl.Designs;

/// <summary>Binary32 to both formats of FP8, with and without saturation, and back.</summary>
[Module, Top]
public partial class Fp8Convert
{
    [Input]  public partial Fp32    In            { get; set; }
    [Output] public partial Fp8E4M3 E4M3          { get; private set; }
    [Output] public partial Fp8E4M3 SaturatedE4M3 { get; private set; }
    [Output] public partial Fp8E5M2 E5M2          { get; private set; }
    [Output] public partial Fp32    Back          { get; private set; }

    [Combinational]
    void Convert()
    {
        Fp8E4M3 narrow = (Fp8E4M3)In;
        E4M3 = narrow;
        SaturatedE4M3 = Fp8E4M3.Saturate(In);
        E5M2 = (Fp8E5M2)In;
        Back = narrow;
    }
}
