using System.Numerics;

namespace Hdl.Tools.Bench;

/// <summary>The stimulus and the hash of the benchmark, as systolic_peer.cpp has them: one congruential sequence in lanes that jump a cycle ahead, one hash an output.</summary>
sealed class Lanes
{
    const uint Multiplier = 1664525, Increment = 1013904223, HashFactor = 31;

    readonly uint[] activations, weights, hashes;
    readonly uint jump = 1, add;

    public Lanes(int size)
    {
        activations = new uint[size];
        weights = new uint[size];
        hashes = new uint[size];
        uint state = 1;
        for (int k = 0; k < size; k++)
        {
            activations[k] = state = state * Multiplier + Increment;
            weights[k] = state = state * Multiplier + Increment;
        }
        for (int k = 0; k < 2 * size; k++)
        {
            jump *= Multiplier;
            add = add * Multiplier + Increment;
        }
    }

    public void NextActivations(Span<byte> values) => Next(activations, values);

    public void NextWeights(Span<byte> values) => Next(weights, values);

    public void Hash(ReadOnlySpan<uint> sums)
    {
        int k = 0;
        for (; k <= hashes.Length - Vector<uint>.Count; k += Vector<uint>.Count)
            (new Vector<uint>(hashes, k) * HashFactor + new Vector<uint>(sums[k..])).CopyTo(hashes, k);
        for (; k < hashes.Length; k++) hashes[k] = hashes[k] * HashFactor + sums[k];
    }

    public ulong Total()
    {
        ulong total = 0;
        foreach (uint hash in hashes) total = total * HashFactor + hash;
        return total;
    }

    void Next(uint[] states, Span<byte> values)
    {
        int lanes = Vector<uint>.Count, k = 0;
        var more = new Vector<uint>(add);
        for (; k <= states.Length - 4 * lanes; k += 4 * lanes)
        {
            Vector<uint> a = new(states, k), b = new(states, k + lanes), c = new(states, k + 2 * lanes), d = new(states, k + 3 * lanes);
            Vector.Narrow(Vector.Narrow(a >>> 24, b >>> 24), Vector.Narrow(c >>> 24, d >>> 24)).CopyTo(values[k..]);
            (a * jump + more).CopyTo(states, k);
            (b * jump + more).CopyTo(states, k + lanes);
            (c * jump + more).CopyTo(states, k + 2 * lanes);
            (d * jump + more).CopyTo(states, k + 3 * lanes);
        }
        for (; k < states.Length; k++)
        {
            values[k] = (byte)(states[k] >> 24);
            states[k] = states[k] * jump + add;
        }
    }
}
