namespace Hdl.Tools.Kernels.Model;

/// <summary>The SwiGLU in floating point.</summary>
public sealed class FloatSwiGlu(SwiGluWeights weights)
{
    public double[] Next(double[] input)
    {
        double[] normed = FloatMath.Norm(input, weights.Gain), gate = FloatMath.Multiply(weights.Gate, normed), up = FloatMath.Multiply(weights.Up, normed);
        return FloatMath.Multiply(weights.Down, [.. gate.Zip(up, (g, u) => g / (1 + Math.Exp(-g)) * u)]);
    }
}
