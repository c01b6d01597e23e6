namespace Hdl.Tools.Kernels.Model;

/// <summary>One feed-forward block with the norm before it: down(silu(gate x) * (up x)). A matrix has a row for each output.</summary>
/// <param name="Gate">Hidden x Dim, in checkpoints w1; Up is w3.</param>
/// <param name="Down">Dim x Hidden, in checkpoints w2.</param>
public sealed record SwiGluWeights(string Name, int Dim, int Hidden, float[] Gain, float[,] Gate, float[,] Up, float[,] Down);
