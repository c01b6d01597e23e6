using System.Buffers.Binary;
using System.Text.Json;
using Hdl.Tools;
using Hdl.Tools.Bench;
using Hdl.Tools.Rv32;
using static Hdl.Tools.Rv32.Register;

namespace Hdl.Testbenches.Tools;

public sealed class RunProgramTests : IDisposable
{
    const uint Devices = 0x8000_0000;

    readonly string folder = Directory.CreateTempSubdirectory("hdlc-program-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_program_that_comes_with_the_tool_runs_as_in_the_simulator()
    {
        var run = await Hdlc.Run("run", "program", "sort", "--check");
        run.IsDone();
        Assert.Contains("sorted 1000 and 200: right", run.Output);
        Assert.Contains("each as in the simulator", run.Output);
        Assert.Matches(@"Exit +0\n", run.Output.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Cycles_are_instructions_traps_and_stalls()
    {
        var program = new Assembly();
        program.Li(X5, Devices);
        program.Li(X6, 'h');
        program.Sb(X6, 0, X5);
        program.Div(X7, X5, X6);
        program.Sw(X0, 4, X5);
        program.Jump(program.Here());
        var run = await Hdlc.Run("run", "program", Write("x.bin", program.Words()), "--json", "--check");
        run.IsDone();
        using var json = JsonDocument.Parse(run.Output);
        var root = json.RootElement;
        Assert.Equal(("hdlc-program-1", 0, "h"), (root.GetProperty("schema").GetString(), root.GetProperty("exit").GetInt32(), root.GetProperty("output").GetString()));
        Assert.Equal(34, root.GetProperty("stalls").GetProperty("divide").GetInt32());
        Assert.Equal(
            root.GetProperty("cycles").GetInt64(),
            root.GetProperty("instructions").GetInt64() + root.GetProperty("traps").GetInt64() + root.GetProperty("stalls").EnumerateObject().Sum(s => s.Value.GetInt64()));
    }

    [Fact]
    public async Task What_a_program_exits_with_is_told()
    {
        var program = new Assembly();
        program.Li(X5, Devices);
        program.Li(X6, 42);
        program.Sw(X6, 4, X5);
        program.Jump(program.Here());
        var run = await Hdlc.Run("run", "program", Write("x.bin", program.Words()));
        Assert.Equal(CommandLine.CheckFailed, run.ExitCode);
        Assert.Matches("Exit +42", run.Output);
    }

    [Fact]
    public async Task A_program_that_does_not_end_is_stopped()
    {
        var program = new Assembly();
        program.Jump(program.Here());
        var run = await Hdlc.Run("run", "program", Write("x.bin", program.Words()), "--cycles", "500");
        Assert.Equal(CommandLine.CheckFailed, run.ExitCode);
        Assert.Contains("had not exited after 500 cycles, at 00000000", run.Error);
        Assert.Contains("--cycles", run.Error);
    }

    [Fact]
    public async Task A_store_to_nowhere_is_told()
    {
        var program = new Assembly();
        program.Lui(X5, 0x12345);
        program.Sw(X0, 0x678, X5);
        program.Jump(program.Here());
        var run = await Hdlc.Run("run", "program", Write("x.bin", program.Words()));
        Assert.Equal(CommandLine.CheckFailed, run.ExitCode);
        Assert.Contains("12345678, where nothing is", run.Error);
    }

    [Fact]
    public async Task Files_that_are_no_programs_are_told()
    {
        (await Run(Path.Combine(folder, "none.elf"))).IsBadUse("none.elf", "cannot be read", "sort, mix");
        (await Run(Path.Combine(folder, "none.c"))).IsBadUse("none.c", "no such file");
        (await Run("sort", "mix")).IsBadUse("'sort' 'mix'", "one runs at a time");
        (await Run(Write("x.txt", new byte[] { 1, 2, 3 }))).IsBadUse("no ELF file", ".bin");
        (await Run(Write("empty.bin", Array.Empty<byte>()))).IsBadUse("is empty");
        (await Run(Write("large.bin", new uint[257]), "--memory", "1")).IsBadUse("1,028", "1,024", "--memory");
    }

    [Theory]
    [InlineData(4, 2, 1, "64 bits", "-march=rv32im_zicsr")]
    [InlineData(5, 2, 1, "big-endian", "little-endian")]
    [InlineData(18, 62, 2, "machine 62", "243, RISC-V")]
    [InlineData(16, 1, 2, "type 1", "without -r")]
    [InlineData(24, 0x100, 4, "00000100", "the core at 0")]
    [InlineData(36, 1, 4, "flags 1", "compressed")]
    [InlineData(28, 0x7FFF_0000, 4, "segment headers", "damaged")]
    [InlineData(42, 31, 2, "31 bytes", "damaged")]
    [InlineData(44, 0, 2, "no segment", "link it")]
    [InlineData(52 + 16, 0x100_0000, 4, "segment of 16,777,216 bytes", "damaged")]
    [InlineData(52 + 12, 0x1_0000, 4, "65,536", "--memory")]
    public async Task An_elf_file_that_does_not_fit_the_core_tells_why(int at, int value, int bytes, params string[] said)
    {
        byte[] file = Elf();
        for (int i = 0; i < bytes; i++) file[at + i] = (byte)(value >> 8 * i);
        (await Run(Write("x.elf", file))).IsBadUse(["x.elf", .. said]);
    }

    [Fact]
    public async Task An_elf_file_that_was_cut_off_is_told_wherever_it_was()
    {
        byte[] file = Elf();
        for (int length = 4; length < file.Length; length += 9) (await Run(Write("x.elf", file[..length]))).IsBadUse("x.elf");
    }

    [Fact]
    public async Task An_elf_file_runs()
    {
        var run = await Run(Write("x.elf", Elf()));
        run.IsDone();
    }

    [Theory]
    [InlineData("--memory", "0")]
    [InlineData("--memory", "48")]
    [InlineData("--cycles", "0")]
    public async Task Bad_options_are_told(string option, string value) => (await Run("sort", option, value)).IsBadUse($"'{value}'", option);

    [Fact]
    public async Task Sources_in_C_and_assembler_are_built_with_a_library_and_run_as_in_the_simulator()
    {
        string main = Write("main.c", """
            #include <stdio.h>
            #include <stdlib.h>
            #include <string.h>
            #include <time.h>

            unsigned rotate(unsigned value, unsigned places);

            static int descending(const void *a, const void *b) { return strcmp(*(const char **)b, *(const char **)a); }

            int main(void)
            {
              const char *words[] = { "carry", "adder", "borrow", "decoder" };
              clock_t before = clock();
              qsort(words, 4, sizeof words[0], descending);
              for (int i = 0; i < 4; i++) printf("%s ", words[i]);
              double root = 1;
              for (int i = 0; i < 6; i++) root = (root + 2 / root) / 2;
              printf("%08x %d %.6f\n", rotate(0x12345678, PLACES), -7 / 2, root);
              return clock() > before ? 0 : 1;
            }
            """u8.ToArray());
        string rotate = Write("rotate.S", """
                    .globl rotate
            rotate: sll t0, a0, a1
                    neg a1, a1
                    srl a0, a0, a1
                    or a0, a0, t0
                    ret

            """u8.ToArray());
        var run = await Run(main, rotate, "--cflags", "-O1 -DPLACES=8", "--check", "--cycles", "1000000");
        if (!HasCompiler)
        {
            run.IsBadUse("main.c", "is not installed to build it", "apt-get install");
            return;
        }
        run.IsDone();
        Assert.StartsWith("decoder carry borrow adder 34567812 -3 1.414214", run.Output);
        Assert.Contains("each as in the simulator", run.Output);
    }

    [Fact]
    public async Task A_source_that_is_wrong_tells_what_the_compiler_says()
    {
        string wrong = Write("wrong.c", "int main(void) { return unknown; }"u8.ToArray()), large = Write("large.c", "static volatile char all[1 << 16]; int main(void) { return all[1000]; }"u8.ToArray());
        if (!HasCompiler) return;
        (await Run(wrong)).IsBadUse("wrong.c", "ended with 1", "'unknown' undeclared");
        (await Run(large)).IsBadUse("large.c", "65,536 bytes of memory", "overflowed");
        (await Run(large, "--memory", "256")).IsDone();
    }

    static bool HasCompiler => VerilatorProgram.Version(ProgramBuild.Compiler) is not null;

    [Fact]
    public async Task A_program_must_be_named() => (await Hdlc.Run("run", "program")).IsBadUse("--help");

    static Task<Hdlc> Run(params string[] arguments) => Hdlc.Run(["run", "program", .. arguments]);

    /// <summary>A program that exits with 0, with a header and a segment as a linker makes them.</summary>
    static byte[] Elf()
    {
        var program = new Assembly();
        program.Li(X5, Devices);
        program.Sw(X0, 4, X5);
        program.Jump(program.Here());
        uint[] words = program.Words();
        var file = new byte[84 + 4 * words.Length];
        "\u007fELF"u8.CopyTo(file);
        file[4] = file[5] = file[6] = 1;
        Half(16, 2);
        Half(18, 243);
        Word(28, 52);
        Half(42, 32);
        Half(44, 1);
        Word(52, 1);
        Word(56, 84);
        Word(68, 4u * (uint)words.Length);
        Word(72, 4u * (uint)words.Length);
        for (int i = 0; i < words.Length; i++) Word(84 + 4 * i, words[i]);
        return file;

        void Half(int at, ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(at), value);
        void Word(int at, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(at), value);
    }

    string Write(string name, uint[] words)
    {
        var bytes = new byte[4 * words.Length];
        for (int i = 0; i < words.Length; i++) BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4 * i), words[i]);
        return Write(name, bytes);
    }

    string Write(string name, byte[] bytes)
    {
        string file = Path.Combine(folder, name);
        File.WriteAllBytes(file, bytes);
        return file;
    }
}
