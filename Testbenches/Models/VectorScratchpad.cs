using Hdl.Designs;
using Hdl.Tools.Kernels.Golden;

namespace Hdl.Testbenches.Models;

/// <summary>What commands of a vector unit make of a scratchpad, each at once, and what packets they send.</summary>
sealed class VectorScratchpad(int lanes, int rows)
{
    public int[] Words { get; } = new int[lanes * rows];

    public void Write(int address, ulong data)
    {
        Words[2 * address] = (int)data;
        Words[2 * address + 1] = (int)(data >> 32);
    }

    /// <summary>Runs a command; gives the beats of its packet, head first, or nothing.</summary>
    public List<ulong> Run(VectorJob job)
    {
        int n = job.Count;
        switch (job.Operation)
        {
            case VectorOperation.Copy: Store(job, Vector(job.A, n)); break;
            case VectorOperation.Add: Store(job, Both(job, VectorMath.Add)); break;
            case VectorOperation.Multiply: Store(job, Both(job, VectorMath.Multiply)); break;
            case VectorOperation.Scale: Store(job, With(job, VectorMath.Multiply)); break;
            case VectorOperation.Exp: Store(job, With(job, VectorMath.Exp)); break;
            case VectorOperation.Silu: Store(job, [.. Vector(job.A, n).Select(VectorMath.Silu)]); break;
            case VectorOperation.Rotate: Store(job, Rotated(job)); break;
            case VectorOperation.Dot: Set(job.Destination, VectorMath.Dot(Vector(job.A, n), Vector(job.B, n))); break;
            case VectorOperation.Max: Set(job.Destination, VectorMath.Max(Vector(job.A, n))); break;
            case VectorOperation.Sum: Set(job.Destination, VectorMath.Sum(Vector(job.A, n))); break;
            case VectorOperation.Reciprocal: Set(job.Destination, VectorMath.Reciprocal(Word(job.A))); break;
            case VectorOperation.RootMeanSquare:
                Set(job.Destination, VectorMath.RootMeanSquare(Vector(job.A, n), (int)(job.Immediate & 63), (uint)(job.Immediate >> 32)));
                break;
            case VectorOperation.DotRows:
                int[] row = Vector(job.A, lanes);
                int[] dots = [.. Enumerable.Range(0, n).Select(j => VectorMath.Dot(row, Vector(job.B + lanes * j, lanes)))];
                for (int j = 0; j < n; j++) Set(job.Destination + j, dots[j]);
                break;
            case VectorOperation.MixRows:
                int[] weights = [.. Enumerable.Range(0, n).Select(j => Word(job.A + j))];
                Store(job with { Count = lanes }, VectorMath.MixRows(weights, Vector(job.B, lanes * n), lanes));
                break;
            case VectorOperation.Quantise:
                var (mantissas, exponent) = VectorMath.Quantise(Vector(job.A, n));
                ulong header = job.Immediate & ~0x00FF_00FF_0000_0000UL | 8UL << 32 | (ulong)(byte)exponent << 48;
                return [header, .. Enumerable.Range(0, 8).Select(b => BitConverter.ToUInt64([.. mantissas[(8 * b)..(8 * b + 8)].Select(m => (byte)m)]))];
            case VectorOperation.Send when n > 0:
                int[] words = [.. Vector(job.A, n), 0];
                int beats = (n + 1) / 2;
                return [job.Immediate & ~(0xFFUL << 32) | (ulong)beats << 32, .. Enumerable.Range(0, beats).Select(b => (uint)words[2 * b] | (ulong)(uint)words[2 * b + 1] << 32)];
        }

        return [];
    }

    int[] Both(VectorJob job, Func<int, int, int> function) => [.. Vector(job.A, job.Count).Zip(Vector(job.B, job.Count), function)];

    int[] With(VectorJob job, Func<int, int, int> function) => [.. Vector(job.A, job.Count).Select(a => function(a, Word(job.B)))];

    int[] Rotated(VectorJob job)
    {
        int[] a = Vector(job.A, job.Count + 1), b = Vector(job.B, job.Count + 1);
        var turned = new int[job.Count + 1];
        for (int i = 0; i < job.Count; i += 2) (turned[i], turned[i + 1]) = VectorMath.Rotate(a[i], a[i + 1], b[i], b[i + 1]);
        return turned;
    }

    int Word(int address) => Words[address % Words.Length];

    void Set(int address, int word) => Words[address % Words.Length] = word;

    int[] Vector(int address, int count) => [.. Enumerable.Range(address / lanes * lanes, count).Select(Word)];

    void Store(VectorJob job, int[] words)
    {
        for (int i = 0; i < job.Count; i++) Set(job.Destination / lanes * lanes + i, words[i]);
    }
}
