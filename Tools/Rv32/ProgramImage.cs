using System.Buffers.Binary;

namespace Hdl.Tools.Rv32;

/// <summary>The words of a program from address 0 on, where it also starts.</summary>
/// <param name="Name">For messages.</param>
/// <param name="Words">As many as the program has; memory behind them is 0.</param>
public sealed record ProgramImage(string Name, uint[] Words)
{
    const int HeaderBytes = 52, SegmentHeaderBytes = 32;
    const ushort RiscV = 243, Executable = 2;
    const uint Compressed = 1, FloatAbi = 6, Embedded = 8, Loaded = 1;

    static readonly string[] ShippedNames = ["sort", "mix"];

    /// <summary>The programs that come with the tool.</summary>
    public static IReadOnlyList<string> Shipped => ShippedNames;

    public static ProgramImage OpenShipped(string name)
    {
        using var stream = typeof(ProgramImage).Assembly.GetManifestResourceStream($"{name}.elf")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return new ProgramImage(name, OfElf(name, bytes, int.MaxValue));
    }

    /// <summary>Reads an ELF file of 32 bits, or a flat binary whose name ends in .bin.</summary>
    /// <param name="memoryBytes">How much there is room for.</param>
    /// <exception cref="BadUseException">The file cannot be read, is no such program, is damaged, or does not fit.</exception>
    public static ProgramImage Open(string file, int memoryBytes)
    {
        byte[] bytes;
        try
        {
            long length = new FileInfo(file).Length;
            if (length > int.MaxValue) throw new BadUseException($"Program '{file}' has {length:N0} bytes, and there are {memoryBytes:N0} bytes of memory; give a smaller program.");
            bytes = File.ReadAllBytes(file);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new BadUseException(fault is FileNotFoundException or DirectoryNotFoundException
                ? $"Program '{file}' cannot be read: there is no such file; those that come with the tool are {string.Join(", ", Shipped)}."
                : $"Program '{file}' cannot be read: {fault.Message}");
        }

        if (bytes.AsSpan().StartsWith("\u007fELF"u8)) return new ProgramImage(Path.GetFileName(file), OfElf(file, bytes, memoryBytes));
        if (!file.EndsWith(".bin", StringComparison.OrdinalIgnoreCase))
            throw new BadUseException($"Program '{file}' is no ELF file: it does not begin with 7F 45 4C 46; link it as ELF, or name a flat binary with .bin at the end.");
        if (bytes.Length == 0) throw new BadUseException($"Program '{file}' is empty; give one with instructions from address 0 on.");
        if (bytes.Length > memoryBytes) throw TooLarge(file, bytes.Length, memoryBytes);
        return new ProgramImage(Path.GetFileName(file), ToWords(bytes));
    }

    static uint[] OfElf(string file, byte[] bytes, int memoryBytes)
    {
        BadUseException Bad(string fault) => new($"Program '{file}' {fault}");
        if (bytes.Length < HeaderBytes) throw Bad($"ends within its ELF header: it has {bytes.Length} bytes, and the header {HeaderBytes}; it was cut off.");
        if (bytes[4] != 1 || bytes[5] != 1) throw Bad($"is an ELF file of {(bytes[4] == 2 ? 64 : 32)} bits, {(bytes[5] == 2 ? "big" : "little")}-endian; the core has 32 bits, little-endian: build with -march=rv32im_zicsr -mabi=ilp32.");
        ushort kind = Half(16), machine = Half(18);
        if (machine != RiscV) throw Bad($"is for machine {machine} of the ELF list, and the core is {RiscV}, RISC-V; build with riscv64-unknown-elf-gcc -march=rv32im_zicsr -mabi=ilp32.");
        if (kind != Executable) throw Bad($"is an ELF file of type {kind}, and {Executable} is one that can be run; link it without -r and -pie.");
        uint entry = Word(24), table = Word(28), flags = Word(36);
        if ((flags & (Compressed | FloatAbi | Embedded)) != 0) throw Bad($"has the flags {flags:x}, so it needs compressed instructions, floating point or the embedded registers; build with -march=rv32im_zicsr -mabi=ilp32.");
        if (entry != 0) throw Bad($"starts at {entry:x8}, and the core at 0; link its start there.");
        int size = Half(42), count = Half(44);
        if (size != SegmentHeaderBytes || table + (long)size * count > bytes.Length) throw Bad($"has {count} segment headers of {size} bytes at {table:x}, which are not all in its {bytes.Length:N0} bytes; it is damaged.");

        var segments = new List<(uint Address, uint Offset, uint FileBytes, uint MemoryBytes)>();
        for (int i = 0; i < count; i++)
        {
            int at = (int)table + i * size;
            if (Word(at) != Loaded) continue;
            var segment = (Address: Word(at + 12), Offset: Word(at + 4), FileBytes: Word(at + 16), MemoryBytes: Word(at + 20));
            if (segment.FileBytes > segment.MemoryBytes || segment.Offset + (long)segment.FileBytes > bytes.Length) throw Bad($"has a segment of {segment.FileBytes:N0} bytes at {segment.Offset:x}, which is not all in its {bytes.Length:N0} bytes; it is damaged.");
            if (segment.MemoryBytes == 0) continue;
            if (segment.Address + (long)segment.MemoryBytes > memoryBytes) throw TooLarge(file, segment.Address + (long)segment.MemoryBytes, memoryBytes);
            segments.Add(segment);
        }
        if (segments.Count == 0) throw Bad("has no segment to load; link it with its code.");

        var memory = new byte[segments.Max(s => s.FileBytes == 0 ? 0 : s.Address + s.FileBytes)];
        foreach (var (address, offset, fileBytes, _) in segments.Where(s => s.FileBytes > 0)) bytes.AsSpan((int)offset, (int)fileBytes).CopyTo(memory.AsSpan((int)address));
        return ToWords(memory);

        ushort Half(int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at));
        uint Word(int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at));
    }

    static BadUseException TooLarge(string file, long bytes, int memoryBytes) => new($"Program '{file}' needs memory up to {bytes:N0} bytes, and there are {memoryBytes:N0}; give more with --memory, or link it lower.");

    static uint[] ToWords(byte[] bytes)
    {
        Array.Resize(ref bytes, (bytes.Length + 3) / 4 * 4);
        return [.. Enumerable.Range(0, bytes.Length / 4).Select(i => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(4 * i)))];
    }
}
