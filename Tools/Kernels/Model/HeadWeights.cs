namespace Hdl.Tools.Kernels.Model;

/// <summary>
/// One attention head with the norm before it, as a checkpoint has it. A matrix has a row for each output.
/// </summary>
/// <param name="Query">HeadSize x Dim; Key and Value likewise.</param>
/// <param name="Output">Dim x HeadSize: the head's columns of the output projection.</param>
public sealed record HeadWeights(string Name, int Dim, int HeadSize, float[] Gain, float[,] Query, float[,] Key, float[,] Value, float[,] Output);
