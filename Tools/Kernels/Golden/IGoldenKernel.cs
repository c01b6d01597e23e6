namespace Hdl.Tools.Kernels.Golden;

/// <summary>What a kernel is to give, position by position, in Q16.16.</summary>
public interface IGoldenKernel
{
    int[] Next(int[] input);
}
