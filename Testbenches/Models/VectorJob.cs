using Hdl.Designs;

namespace Hdl.Testbenches.Models;

/// <summary>A command of a vector unit in numbers of C#.</summary>
sealed record VectorJob(VectorOperation Operation, int Count = 0, int Destination = 0, int A = 0, int B = 0, ulong Immediate = 0, int Tag = 0)
{
    public VectorDescriptor Command => new(Operation, Count, Destination, A, B, (U64)Immediate, Tag);

    /// <summary>A command on random places of the first rows of a scratchpad; its destination is a source or disjoint from it.</summary>
    public static VectorJob Random(System.Random random, VectorOperation operation, int lanes, int rows, int most)
    {
        while (true)
        {
            int Word() => random.Next(lanes * rows);
            int Row() => random.Next(rows) * lanes + (random.Next(8) == 0 ? random.Next(lanes) : 0);
            bool scalar = operation is VectorOperation.Scale or VectorOperation.Exp;
            bool byRows = operation is VectorOperation.DotRows or VectorOperation.MixRows;
            int a = operation is VectorOperation.Reciprocal or VectorOperation.MixRows ? Word() : Row();
            int b = scalar ? Word() : Row();
            bool givesWord = operation is VectorOperation.Dot or VectorOperation.DotRows or VectorOperation.Max or VectorOperation.Sum or VectorOperation.Reciprocal
                or VectorOperation.RootMeanSquare;
            int destination = random.Next(5) switch { 0 => a, 1 => b, _ => givesWord ? Word() : Row() };
            int count = random.Next(4) == 0 ? random.Next(Math.Min(most, 4)) : random.Next(most + 1);
            if (operation == VectorOperation.Rotate) count &= ~1;
            ulong immediate = operation == VectorOperation.RootMeanSquare ? (ulong)random.NextInt64(1L << 32) >> random.Next(33) << 32 | (uint)random.Next(1 << random.Next(7)) : (ulong)random.NextInt64() * 2;
            var job = new VectorJob(operation, count, destination, a, b, immediate, random.Next(16));

            // Words at the end stay for the network.
            int length = byRows ? count * lanes : count;
            int Last(int place, int words) => place / lanes + (words + lanes - 1) / lanes;
            if (Last(a, operation == VectorOperation.MixRows ? count + lanes : length) > rows || (!scalar && Last(b, length) > rows) || Last(destination, count + lanes) > rows) continue;
            if (operation == VectorOperation.DotRows && Overlap(destination, count + lanes, b, length, lanes)) continue;
            bool elements = operation <= VectorOperation.Scale || operation is VectorOperation.Exp or VectorOperation.Silu or VectorOperation.Rotate;
            if (elements && destination / lanes != a / lanes && Overlap(destination, count, a, count, lanes)) continue;
            if (elements && !scalar && destination / lanes != b / lanes && Overlap(destination, count, b, count, lanes)) continue;
            return job;
        }
    }

    static bool Overlap(int left, int leftCount, int right, int rightCount, int lanes) =>
        left / lanes * lanes < right / lanes * lanes + (rightCount + lanes - 1) / lanes * lanes && right / lanes * lanes < left / lanes * lanes + (leftCount + lanes - 1) / lanes * lanes;
}
