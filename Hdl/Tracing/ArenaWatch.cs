using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Hdl.Tracing;

/// <summary>
/// Finds out which elements of an arena changed: the blocks of 64 bytes in which they lie are compared with a copy, so that what did not change costs a share of one comparison. Elements have
/// numbers, and what changed is a bit for each.
/// </summary>
internal sealed unsafe class ArenaWatch
{
    private readonly Block[] blocks;

    /// <summary>The blocks as they were.</summary>
    private readonly byte[] copies;

    /// <summary>Of each byte of the blocks: the element to which it belongs.</summary>
    private readonly int[] owners;

    /// <summary>Of each element 1 where it changed: bytes, since each is stored by itself while bits would wait for one another.</summary>
    private readonly byte[] flags;

    private readonly ulong[] changed;

    /// <param name="elements">Where each lies, in bytes from the arena's start, and how many bytes it takes: 1, 2, 4 or a multiple of 8, of which the place is a multiple too; they do not overlap.</param>
    public ArenaWatch(IReadOnlyList<(int Offset, int Bytes)> elements)
    {
        changed = new ulong[(elements.Count + Block.Bytes - 1) / Block.Bytes];
        flags = new byte[changed.Length * Block.Bytes];
        Count = elements.Count;
        int[] places = [.. elements.SelectMany(e => Enumerable.Range(e.Offset / Block.Bytes, (e.Offset + e.Bytes - 1) / Block.Bytes - e.Offset / Block.Bytes + 1)).Distinct().Order()];
        var numbers = places.Select((place, number) => (place, number)).ToDictionary(p => p.place, p => p.number);
        blocks = [.. places.Select(place => new Block { Offset = place * Block.Bytes })];
        copies = new byte[blocks.Length * Block.Bytes];
        owners = new int[blocks.Length * Block.Bytes];
        for (int element = 0; element < elements.Count; element++)
        {
            (int offset, int bytes) = elements[element];
            // An element of several words is watched word by word.
            for (int at = offset; at < offset + bytes; at += Math.Min(bytes, sizeof(ulong)))
            {
                int number = numbers[at / Block.Bytes];
                blocks[number].Watch(at % Block.Bytes, Math.Min(bytes, sizeof(ulong)));
                owners[number * Block.Bytes + at % Block.Bytes] = element;
            }
        }
    }

    /// <summary>How many elements are watched.</summary>
    public int Count { get; }

    /// <summary>Elements that changed since the last call, a bit each; valid until the next.</summary>
    public ReadOnlySpan<ulong> Changes(byte* arena)
    {
        ref byte copy = ref MemoryMarshal.GetArrayDataReference(copies);
        ref byte flag = ref MemoryMarshal.GetArrayDataReference(flags);
        ref int owner = ref MemoryMarshal.GetArrayDataReference(owners);
        foreach (ref readonly Block block in blocks.AsSpan())
        {
            Vector512<byte> now = Vector512.Load(arena + block.Offset);
            ulong different = ~Vector512.Equals(now, Vector512.LoadUnsafe(ref copy)).ExtractMostSignificantBits();
            if (different != 0)
            {
                now.StoreUnsafe(ref copy);
                for (ulong rest = block.Starts(different); rest != 0; rest &= rest - 1)
                {
                    Unsafe.Add(ref flag, Unsafe.Add(ref owner, BitOperations.TrailingZeroCount(rest))) = 1;
                }
            }

            copy = ref Unsafe.Add(ref copy, Block.Bytes);
            owner = ref Unsafe.Add(ref owner, Block.Bytes);
        }

        for (int i = 0; i < changed.Length; i++)
        {
            ref byte group = ref Unsafe.Add(ref flag, i * Block.Bytes);
            changed[i] = Vector512.Equals(Vector512.LoadUnsafe(ref group), Vector512<byte>.One).ExtractMostSignificantBits();
            Vector512<byte>.Zero.StoreUnsafe(ref group);
        }

        return changed;
    }

    /// <summary>All elements, whatever they were.</summary>
    public ReadOnlySpan<ulong> All(byte* arena)
    {
        Changes(arena);
        for (int element = 0; element < Count; element++)
        {
            changed[element / Block.Bytes] |= 1UL << element % Block.Bytes;
        }

        return changed;
    }

    /// <summary>64 bytes of the arena, with a bit for the first byte of each element in them by its size.</summary>
    private struct Block
    {
        public const int Bytes = 64;

        private ulong ofOne;
        private ulong ofTwo;
        private ulong ofFour;
        private ulong ofEight;

        /// <summary>Bytes from the arena's start.</summary>
        public int Offset { get; init; }

        public void Watch(int at, int bytes)
        {
            ulong bit = 1UL << at;
            switch (bytes)
            {
                case 1: ofOne |= bit; break;
                case 2: ofTwo |= bit; break;
                case 4: ofFour |= bit; break;
                default: ofEight |= bit; break;
            }
        }

        /// <summary>The first bytes of the elements in which a byte differs.</summary>
        public readonly ulong Starts(ulong different)
        {
            ulong two = different | different >> 1, four = two | two >> 2, eight = four | four >> 4;
            return (different & ofOne) | (two & ofTwo) | (four & ofFour) | (eight & ofEight);
        }
    }
}
