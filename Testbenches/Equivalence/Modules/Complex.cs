namespace Hdl.Testbenches.Equivalence.Modules;

/// <summary>A payload of this project with arithmetic of its own: a complex integer, modulo 256 in both parts.</summary>
[Bundle]
public partial record struct Complex(S8 Real, S8 Imaginary) : IArithmetic<Complex>
{
    public static Complex Zero => default;

    public static Complex Add(Complex a, Complex b) => new((S8)(a.Real + b.Real), (S8)(a.Imaginary + b.Imaginary));

    public static Complex Subtract(Complex a, Complex b) => new((S8)(a.Real - b.Real), (S8)(a.Imaginary - b.Imaginary));

    public static Complex Multiply(Complex a, Complex b) =>
        new((S8)(a.Real * b.Real - a.Imaginary * b.Imaginary), (S8)(a.Real * b.Imaginary + a.Imaginary * b.Real));

    public static Complex MultiplyAdd(Complex a, Complex b, Complex c) => Add(Multiply(a, b), c);

    public static bool Less(Complex a, Complex b) => a.Real < b.Real || (a.Real == b.Real && a.Imaginary < b.Imaginary);
}
