using Hdl.Compiler.Ir.Text;
using Hdl.Fuzzing;

namespace Hdl.Tools.Commands;

/// <summary>Writes a mismatch to the terminal, with the commands that run it again, and its design to a file.</summary>
static class MismatchReport
{
    const int LinesOfAFinding = 6;

    /// <param name="folder">Made where it does not exist; the file in it is named after seed and engine.</param>
    public static void Write(TextWriter output, Mismatch mismatch, string folder)
    {
        Directory.CreateDirectory(folder);
        string file = Path.Combine(folder, $"fuzz-{mismatch.Seed}-{mismatch.Engine.Name}.ir");
        File.WriteAllText(file, IrPrinter.Print(mismatch.Design));
        string[] lines = (mismatch.Outcome.ToString() ?? "").TrimEnd().Split('\n');
        output.WriteLine($"FAIL  seed {mismatch.Seed}, {mismatch.Engine.Name}: {string.Join("\n      ", lines.Take(LinesOfAFinding))}");
        output.WriteLine($"  design, made smaller where that was possible: {file}");
        output.WriteLine($"  rerun: hdlc verify --assembly {file} --top {mismatch.Design.Top.Name} --cycles {mismatch.Cycles} --seed {mismatch.Seed}");
        output.WriteLine($"  whole: hdlc fuzz --seed {mismatch.Seed} --count 1 --cycles {mismatch.Cycles} --engines {mismatch.Engine.Name}");
    }
}
