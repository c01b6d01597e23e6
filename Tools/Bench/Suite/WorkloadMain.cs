using System.Globalization;
using System.Text;
using Hdl.Compiler.Ir;

namespace Hdl.Tools.Bench.Suite;

/// <summary>The C++ program around a <see cref="Workload"/> that Verilator compiles: steps the clocks, then prints seconds and a hash of the outputs at the end.</summary>
static class WorkloadMain
{
    /// <param name="top">Its name in SystemVerilog.</param>
    public static string Of(Workload workload, string top)
    {
        var used = Clocks.OfState(workload.Elaborated).Values.ToHashSet();
        var clocks = Clocks.Of(workload.Elaborated).Select((clock, number) => (Name: clock, Number: number)).Where(c => used.Contains(c.Name)).ToList();
        var text = new StringBuilder();
        Line("// Steps the clocks of a design without inputs and hashes its outputs at the end. Argument: the number of cycles.");
        Line($"#include \"V{top}.h\"");
        Line("#include \"verilated.h\"");
        foreach (string name in (IEnumerable<string>)["chrono", "cstdint", "cstdio", "cstdlib"]) Line($"#include <{name}>");
        Line("");
        Line("static uint64_t hash = 0;");
        Line("static void add(uint32_t word) { hash = hash * 31u + word; }");
        Line("");
        Line("int main(int argc, char** argv) {");
        Line("  if (argc != 2) return 2;");
        Line("  const long cycles = std::atol(argv[1]);");
        Line($"  V{top} top;");
        foreach (var (clock, _) in clocks) Line($"  top.{Clocks.Port(clock)} = 0; top.{Clocks.ResetPort(clock)} = 0;");
        Line("  top.eval();");
        Line("  const auto start = std::chrono::steady_clock::now();");
        if (workload.Edges.Count > 0) Line($"  static const unsigned edges[] = {{{string.Join(", ", workload.Edges)}}};");
        Line(workload.Edges.Count > 0 ? $"  for (long cycle = 0, at = 0; cycle < cycles; cycle++, at = at + 1 == {workload.Edges.Count} ? 0 : at + 1) {{" : "  for (long cycle = 0; cycle < cycles; cycle++) {");
        Line($"    {string.Concat(clocks.Select(c => workload.Edges.Count > 0 ? $"top.{Clocks.Port(c.Name)} = edges[at] >> {c.Number} & 1; " : $"top.{Clocks.Port(c.Name)} = 1; "))}top.eval();");
        Line($"    {string.Concat(clocks.Select(c => $"top.{Clocks.Port(c.Name)} = 0; "))}top.eval();");
        Line("  }");
        Line("  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();");
        foreach (var output in workload.Outputs) Line($"  {Adding(output)}");
        Line("  std::printf(\"%.9f %016llx\\n\", seconds, (unsigned long long)hash);");
        Line("  return 0;");
        Line("}");
        return text.ToString();

        void Line(string line) => text.Append(line).Append('\n');
    }

    static string Adding(Signal output)
    {
        int bits = output.Lengths.Aggregate(output.Type.Bits, (n, l) => n * ((IntConst)l).Value);
        return bits switch
        {
            <= 32 => $"add(top.{output.Name});",
            <= 64 => $"add((uint32_t)top.{output.Name}); add((uint32_t)(top.{output.Name} >> 32));",
            _ => string.Create(CultureInfo.InvariantCulture, $"for (int i = 0; i < {(bits + 31) / 32}; i++) add(top.{output.Name}[i]);"),
        };
    }
}
