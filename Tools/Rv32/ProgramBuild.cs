using System.ComponentModel;
using System.Globalization;
using Hdl.Tools.Bench;

namespace Hdl.Tools.Rv32;

/// <summary>Builds a program of sources in C and assembler for Rv32System, with GCC and picolibc, the C library of Debian's cross compiler.</summary>
static class ProgramBuild
{
    /// <summary>What GCC gets when nothing else is asked.</summary>
    public const string StandardOptions = "-O2";

    public const string Compiler = "riscv64-unknown-elf-gcc";

    const string Packages = "gcc-riscv64-unknown-elf picolibc-riscv64-unknown-elf", Runtime = "runtime.c", Linked = "program.elf";

    static readonly string[] Extensions = [".c", ".S", ".s"];

    public static bool IsSource(string file) => Extensions.Contains(Path.GetExtension(file));

    /// <summary>Code and constants lie in the lower half of memory, data and stack in the upper.</summary>
    /// <param name="options">Of GCC, with blanks between them.</param>
    /// <exception cref="BadUseException">A source is not there, GCC is not, or it does not accept them.</exception>
    public static ProgramImage Build(IReadOnlyList<string> sources, string options, int memoryBytes)
    {
        if (sources.FirstOrDefault(s => !File.Exists(s)) is { } absent) throw new BadUseException($"Program '{absent}' cannot be read: there is no such file.");
        string folder = Directory.CreateTempSubdirectory("hdlc-program-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, Runtime), EmbeddedText.Read(Runtime));
            string half = (memoryBytes / 2).ToString(CultureInfo.InvariantCulture);
            var (code, said) = ExternalProgram.Run(folder, Compiler,
            [
                // The instructions for control registers belong to the base in this version of the list of instructions, of which the library was built.
                "-march=rv32im", "-mabi=ilp32", "-misa-spec=2.2", "--specs=picolibc.specs", "--crt0=hosted",
                $"-Wl,--defsym=__flash=0,--defsym=__flash_size={half},--defsym=__ram={half},--defsym=__ram_size={half},--defsym=__stack_size=1024",
                .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries), "-o", Linked, Runtime, .. sources.Select(Path.GetFullPath),
            ]);
            if (code == 0) return ProgramImage.Open(Path.Combine(folder, Linked), memoryBytes) with { Name = Path.GetFileName(sources[0]) };
            throw new BadUseException(said.Contains("picolibc.specs", StringComparison.Ordinal)
                ? $"'{Compiler}' has no picolibc, with which programs in C are linked; install it with: apt-get install {Packages}"
                : $"Program '{sources[0]}' cannot be built for {memoryBytes:N0} bytes of memory: {Compiler} ended with {code} and said:\n{said.TrimEnd()}");
        }
        catch (Win32Exception)
        {
            throw new BadUseException($"Program '{sources[0]}' is a source, and '{Compiler}' is not installed to build it; install it with: apt-get install {Packages}");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
