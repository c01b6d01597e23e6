using Hdl.Tools.Kernels.Model;

namespace Hdl.Tools.Kernels.Mapping;

/// <summary>What the hardware asks of a model.</summary>
static class KernelLimits
{
    public const int Block = 64, MostHeadSize = 8;

    /// <summary>Added to the mean square, as llama2.c does.</summary>
    public const double Epsilon = 1e-5;

    /// <exception cref="BadUseException">The model does not fit.</exception>
    public static void Check(HeadWeights head, int positions)
    {
        CheckDim(head.Name, head.Dim);
        CheckPositions(positions);
        if (head.HeadSize > MostHeadSize || head.HeadSize % 2 != 0)
            throw new BadUseException($"{head.Name} has heads of {head.HeadSize} values; the vector unit's rows take an even number up to {MostHeadSize}. Give a model with smaller heads, as stories260K with 8.");
    }

    /// <exception cref="BadUseException">The model does not fit.</exception>
    public static void Check(SwiGluWeights weights, int positions)
    {
        CheckDim(weights.Name, weights.Dim);
        CheckPositions(positions);
    }

    static void CheckDim(string name, int dim)
    {
        if (dim > Block) throw new BadUseException($"{name} has vectors of {dim} values; a kernel's input is one block of at most {Block}. Give a smaller model, as stories260K with 64.");
        if (dim < 2 || (dim & (dim - 1)) != 0) throw new BadUseException($"{name} has vectors of {dim} values; the norm divides by their number with a shift, so it is to be a power of two from 2 to {Block}. Give another model.");
    }

    static void CheckPositions(int positions)
    {
        if (positions is < 1 or > KernelImage.MostPositions) throw new BadUseException($"--positions {positions} cannot be run; outputs have addresses for 1 to {KernelImage.MostPositions}.");
    }
}
