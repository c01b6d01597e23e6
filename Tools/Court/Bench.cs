using System.Globalization;
using System.Numerics;
using System.Text;
using Hdl.Compiler.Backends.SystemVerilog;

namespace Hdl.Court;

/// <summary>
/// The text around a top, equal for all simulators: a module with one vector of inputs (reset uppermost) and one of outputs.
/// A cycle is: inputs, settle, sample, edge. So the first sample is the power-up state.
/// </summary>
sealed class Bench(string top, bool clocked, IReadOnlyList<(string Name, int Value)> parameters, IReadOnlyList<Port> ports)
{
    // Verilator gives vectors above 64 bits as arrays of words; with both vectors that long, one bench reads them all.
    const int AtLeast = 65;

    readonly IReadOnlyList<Port> inputs = ports.Where(p => !p.Output).ToList();
    readonly IReadOnlyList<Port> outputs = ports.Where(p => p.Output).ToList();

    int InputBits => Math.Max(AtLeast, inputs.Sum(p => p.Bits) + 1);

    int OutputBits => Math.Max(AtLeast, outputs.Sum(p => p.Bits));

    public string Wrapper()
    {
        var text = new StringBuilder($"module court_wrapper (input logic clock, input logic [{InputBits - 1}:0] stimulus, output logic [{OutputBits - 1}:0] observed);\n");
        int used = outputs.Sum(p => p.Bits);
        if (used < OutputBits) text.Append($"  assign observed[{OutputBits - 1}:{used}] = '0;\n");
        text.Append($"  {SvName(top)} ");
        if (parameters.Count > 0) text.Append($"#({string.Join(", ", parameters.Select(p => $".{SvName(p.Name)}({p.Value})"))}) ");
        var connections = new List<string>();
        if (clocked) connections.AddRange([".clock(clock)", $".reset(stimulus[{InputBits - 1}])"]);
        int at = 0;
        foreach (var p in inputs) connections.Add($".{SvName(p.Name)}(stimulus[{Range(ref at, p.Bits)}])");
        at = 0;
        foreach (var p in outputs) connections.Add($".{SvName(p.Name)}(observed[{Range(ref at, p.Bits)}])");
        return text.Append($"unit ({string.Join(", ", connections)});\nendmodule\n").ToString();
    }

    static string Range(ref int at, int bits)
    {
        var range = $"{at + bits - 1}:{at}";
        at += bits;
        return range;
    }

    // A keyword may be a C# name, and the field of a bundle has a dot; see the emitter.
    static string SvName(string name) => $"\\{name.Replace('.', '_')} ";

    /// <summary>One line of hexadecimal digits for each cycle.</summary>
    public string Stimulus(IReadOnlyList<Cycle> cycles)
    {
        var text = new StringBuilder();
        foreach (var cycle in cycles)
        {
            BigInteger line = cycle.Reset ? BigInteger.One << (InputBits - 1) : 0;
            int at = 0;
            foreach (var p in inputs)
            {
                if (cycle.Inputs.TryGetValue(p.Name, out var value)) line |= (value & ((BigInteger.One << p.Bits) - 1)) << at;
                at += p.Bits;
            }
            int digits = (InputBits + 31) / 32 * 8;
            text.Append(line.ToString("x", CultureInfo.InvariantCulture).TrimStart('0').PadLeft(digits, '0')).Append('\n');
        }
        return text.ToString();
    }

    public string IcarusMain() => $$"""
        module court_main;
          logic clock = 0;
          logic [{{InputBits - 1}}:0] stimulus = '0;
          logic [{{OutputBits - 1}}:0] observed;
          integer file, found;
          court_wrapper wrapper (.clock(clock), .stimulus(stimulus), .observed(observed));
          initial begin
            file = $fopen("stimulus.hex", "r");
            found = $fscanf(file, "%h", stimulus);
            while (found == 1) begin
              #1 $display("%b", observed);
              clock = 1;
              #1 clock = 0;
              found = $fscanf(file, "%h", stimulus);
            end
            $finish;
          end
        endmodule

        """;

    public string VerilatorMain() => $$"""
        #include "Vcourt_wrapper.h"
        #include "verilated.h"
        #include <cstdio>
        #include <cstdlib>
        #include <fstream>
        #include <string>
        int main() {
          Verilated::randReset(2);
          Vcourt_wrapper top;
          std::ifstream file("stimulus.hex");
          std::string line;
          top.clock = 0;
          while (file >> line) {
            const int words = {{(InputBits + 31) / 32}};
            for (int i = 0; i < words; i++)
              top.stimulus[i] = (unsigned)std::strtoul(line.substr((words - 1 - i) * 8, 8).c_str(), nullptr, 16);
            top.eval();
            for (int bit = {{OutputBits - 1}}; bit >= 0; bit--) std::putchar('0' + (int)((top.observed[bit / 32] >> (bit % 32)) & 1));
            std::putchar('\n');
            top.clock = 1;
            top.eval();
            top.clock = 0;
            top.eval();
          }
          return 0;
        }

        """;

    /// <summary>Reads the lines of bits that both benches write.</summary>
    public Trace Read(string output)
    {
        var cycles = new List<IReadOnlyList<BigInteger?>>();
        foreach (var line in output.Split('\n').Where(l => l.Length == OutputBits && l.All(c => c is '0' or '1' or 'x' or 'z')))
        {
            var values = new List<BigInteger?>();
            int at = 0;
            foreach (var p in outputs)
            {
                values.Add(Value(line.AsSpan(OutputBits - at - p.Bits, p.Bits)));
                at += p.Bits;
            }
            cycles.Add(values);
        }
        return new(outputs.Select(p => p.Name).ToList(), cycles);
    }

    static BigInteger? Value(ReadOnlySpan<char> bits)
    {
        BigInteger result = 0;
        foreach (var bit in bits)
        {
            if (bit is not ('0' or '1')) return null;
            result = (result << 1) | (bit - '0');
        }
        return result;
    }

    public static bool IsClocked(IEnumerable<SourceFile> files, string top) => files.Single(f => f.Name == top + ".sv").Text.Contains("input logic clock", StringComparison.Ordinal);
}
