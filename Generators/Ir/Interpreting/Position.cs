using System.Numerics;

namespace Hdl.Compiler.Ir.Interpreting;

/// <summary>Row-major positions in an array of given lengths.</summary>
static class Position
{
    /// <summary>The position of the indices from <paramref name="start"/> on, or -1 where one is out of range.</summary>
    public static int Of(int[] lengths, IReadOnlyList<BigInteger> indices, int start)
    {
        int position = 0;
        for (int axis = 0; axis < lengths.Length; axis++)
        {
            var index = indices[start + axis];
            if (index.Sign < 0 || index >= lengths[axis]) return -1;
            position = position * lengths[axis] + (int)index;
        }
        return position;
    }
}
