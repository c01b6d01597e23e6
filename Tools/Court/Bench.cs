using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.RegularExpressions;
using Hdl.Compiler.Backends.SystemVerilog;
using Hdl.Compiler.Ir;

namespace Hdl.Court;

/// <summary>
/// The text around one top among several that are built together, equal for all simulators: a module with one vector of inputs (reset uppermost) and one of outputs.
/// A cycle is: inputs, settle, sample, edge. So the first sample is the power-up state. In a design of several clocks the stimulus gates each of them.
/// </summary>
sealed partial class Bench(Exhibit exhibit, int number, bool clocked, bool isSynthesized = false)
{
    // Verilator gives vectors above 64 bits as arrays of words; with both vectors that long, one bench reads them all.
    const int AtLeast = 65;

    readonly IReadOnlyList<Port> inputs = exhibit.Ports.Where(p => !p.Output).ToList();
    readonly IReadOnlyList<Port> outputs = exhibit.Ports.Where(p => p.Output).ToList();

    public string Wrapper => $"court_wrapper_{number}";

    /// <summary>The names of the files with its wrapper, its top and what that reaches.</summary>
    public IEnumerable<string> Sources => [Wrapper + ".sv", .. exhibit.Files.Select(f => f.Name)];

    public string IcarusMain => $"court_main_{number}";

    public string StimulusFile => $"stimulus_{number}.hex";

    public string ObservedFile => $"observed_{number}.txt";

    /// <summary>The clocks of a design that has several, the default one first; else none.</summary>
    readonly IReadOnlyList<string> clocks = exhibit.Stimulus.Count > 0 && exhibit.Stimulus[0].Edges is { } edges ? edges.Clocks : [];

    int InputBits => Math.Max(AtLeast, inputs.Sum(p => p.Bits) + Math.Max(1, 2 * clocks.Count));

    int OutputBits => Math.Max(AtLeast, outputs.Sum(p => p.Bits));

    int InputWords => (InputBits + 31) / 32;

    public string WrapperText()
    {
        var text = new StringBuilder($"module {Wrapper} (input logic clock, input logic [{InputBits - 1}:0] stimulus, output logic [{OutputBits - 1}:0] observed);\n");
        int used = outputs.Sum(p => p.Bits);
        if (used < OutputBits) text.Append($"  assign observed[{OutputBits - 1}:{used}] = '0;\n");
        text.Append($"  {SvName(exhibit.Top)} ");
        if (exhibit.Parameters.Count > 0) text.Append($"#({string.Join(", ", exhibit.Parameters.Select(p => $".{SvName(p.Name)}({p.Value})"))}) ");
        var connections = new List<string>();
        if (clocks.Count == 0 && clocked) connections.AddRange([".clock(clock)", $".reset(stimulus[{InputBits - 1}])"]);
        for (int i = clocked ? 0 : 1; i < clocks.Count; i++)
            connections.AddRange([$".{SvName(Clocks.Port(clocks[i]))}(clock & stimulus[{TickBit(i)}])", $".{SvName(Clocks.ResetPort(clocks[i]))}(stimulus[{ResetBit(i)}])"]);
        int at = 0;
        foreach (var p in inputs) connections.Add($".{SvName(p.Name)}(stimulus[{Range(ref at, p.Bits)}])");
        at = 0;
        foreach (var p in outputs) connections.Add($".{SvName(p.Name)}(observed[{Range(ref at, p.Bits)}])");
        return text.Append($"unit ({string.Join(", ", connections)});\nendmodule\n").ToString();
    }

    int ResetBit(int clock) => InputBits - 1 - clock;

    int TickBit(int clock) => InputBits - 1 - clocks.Count - clock;

    static string Range(ref int at, int bits)
    {
        var range = $"{at + bits - 1}:{at}";
        at += bits;
        return range;
    }

    // A keyword may be a C# name, and the field of a bundle has a dot; see the emitter.
    static string SvName(string name) => $"\\{name.Replace('.', '_')} ";

    /// <summary>One line of hexadecimal digits for each cycle.</summary>
    public string StimulusText()
    {
        var text = new StringBuilder();
        foreach (var cycle in exhibit.Stimulus)
        {
            BigInteger line = cycle.Reset ? BigInteger.One << (InputBits - 1) : 0;
            if (cycle.Edges is { } edges)
            {
                line = 0;
                for (int i = 0; i < clocks.Count; i++)
                {
                    if (edges.IsReset(clocks[i])) line |= BigInteger.One << ResetBit(i);
                    if (edges.Ticks(clocks[i])) line |= BigInteger.One << TickBit(i);
                }
            }
            int at = 0;
            foreach (var p in inputs)
            {
                if (cycle.Inputs.TryGetValue(p.Name, out var value)) line |= (value & ((BigInteger.One << p.Bits) - 1)) << at;
                at += p.Bits;
            }
            text.Append(line.ToString("x", CultureInfo.InvariantCulture).TrimStart('0').PadLeft(InputWords * 8, '0')).Append('\n');
        }
        return text.ToString();
    }

    // It ends by itself when the stimulus does.
    public string IcarusMainText() => $$"""
        module {{IcarusMain}};
          logic clock = 0;
          logic [{{InputBits - 1}}:0] stimulus = '0;
          logic [{{OutputBits - 1}}:0] observed;
          integer file, log, found;
          {{Wrapper}} wrapper (.clock(clock), .stimulus(stimulus), .observed(observed));
          initial begin
            file = $fopen("{{StimulusFile}}", "r");
            log = $fopen("{{ObservedFile}}", "w");
            found = $fscanf(file, "%h", stimulus);
            while (found == 1) begin
              #1 $fdisplay(log, "%b", observed);
              clock = 1;
              #1 clock = 0;
              found = $fscanf(file, "%h", stimulus);
            end
            $fclose(log);
          end
        endmodule

        """;

    /// <summary>The module that holds all benches for Verilator, with a stimulus and an observation of each.</summary>
    /// <remarks>
    /// A register drives the inputs: where a value ripples through the elements of two signals, Verilator 5.006 evaluates the logic behind a changed input of the top once,
    /// but the logic behind a clock until nothing changes.
    /// </remarks>
    public static string VerilatorTopText(IReadOnlyList<Bench> benches)
    {
        var ports = benches.SelectMany(b => new[] { $"input logic [{b.InputBits - 1}:0] stimulus_{b.Number}", $"output logic [{b.OutputBits - 1}:0] observed_{b.Number}" });
        var units = benches.Select(b =>
            $"""
              logic [{b.InputBits - 1}:0] driven_{b.Number};
              always_ff @(posedge drive) driven_{b.Number} <= stimulus_{b.Number};
              {b.Wrapper} unit_{b.Number} (.clock(clock), .stimulus(driven_{b.Number}), .observed(observed_{b.Number}));

            """);
        return $"module court_top (input logic clock, input logic drive, {string.Join(", ", ports)});\n{string.Concat(units)}endmodule\n";
    }

    /// <summary>
    /// Verilator 5.006 means to clear what is above the words of a wide constant, but in the functions for its upper part counts from these words instead of from the array's begin,
    /// and so writes beyond it and leaves the top as it was.
    /// </summary>
    public const string VerilatorConstantsText = """
        #include "verilated.h"
        template <class... Words> inline WDataOutP court_const_hi(int obits, int lsb, WDataOutP o, Words... from_the_top) {
          const EData words[] = { (EData)from_the_top... };
          const int count = sizeof...(Words), first = VL_WORDS_I(lsb);
          for (int i = 0; i < count; i++) o[first + i] = words[count - 1 - i];
          for (int i = first + count; i < VL_WORDS_I(obits); i++) o[i] = 0;
          return o;
        }
        #define VL_CONSTHI_W_1X court_const_hi
        #define VL_CONSTHI_W_2X court_const_hi
        #define VL_CONSTHI_W_3X court_const_hi
        #define VL_CONSTHI_W_4X court_const_hi
        #define VL_CONSTHI_W_5X court_const_hi
        #define VL_CONSTHI_W_6X court_const_hi
        #define VL_CONSTHI_W_7X court_const_hi
        #define VL_CONSTHI_W_8X court_const_hi

        """;

    public static string VerilatorMainText(IReadOnlyList<Bench> benches)
    {
        string Each(Func<Bench, string> line) => string.Concat(benches.Select(b => "    " + line(b) + "\n"));
        return $$"""
            #include "Vcourt_top.h"
            #include "verilated.h"
            #include <cstdio>
            #include <cstdlib>
            #include <fstream>
            #include <string>
            template <class Words> void drive(std::ifstream& file, Words& words, int count, bool& open) {
              std::string line;
              open = open && (file >> line);
              if (!open) return;
              for (int i = 0; i < count; i++) words[i] = (unsigned)std::strtoul(line.substr((count - 1 - i) * 8, 8).c_str(), nullptr, 16);
            }
            template <class Words> void log(std::FILE* file, const Words& words, int bits, bool open) {
              if (!open) return;
              for (int bit = bits - 1; bit >= 0; bit--) std::putc('0' + (int)((words[bit / 32] >> (bit % 32)) & 1), file);
              std::putc('\n', file);
            }
            int main() {
              Verilated::randReset(2);
              Verilated::threadContextp()->errorLimit(0x7fffffff);
              Vcourt_top* top = new Vcourt_top;
              std::ifstream in[] = { {{string.Join(", ", benches.Select(b => $"std::ifstream(\"{b.StimulusFile}\")"))}} };
              std::FILE* out[] = { {{string.Join(", ", benches.Select(b => $"std::fopen(\"{b.ObservedFile}\", \"w\")"))}} };
              const int count = {{benches.Count}};
              bool open[count];
              for (int i = 0; i < count; i++) open[i] = true;
              top->clock = 0;
              top->drive = 0;
              top->eval();
              for (int cycle = 0; cycle < {{benches.Max(b => b.Cycles)}}; cycle++) {
            {{Each(b => $"drive(in[{b.Number}], top->stimulus_{b.Number}, {b.InputWords}, open[{b.Number}]);")}}
                top->drive = 1;
                top->eval();
            {{Each(b => $"log(out[{b.Number}], top->observed_{b.Number}, {b.OutputBits}, open[{b.Number}]);")}}
                Verilated::threadContextp()->time(cycle);
                top->clock = 1;
                top->eval();
                top->clock = 0;
                top->drive = 0;
                top->eval();
              }
              for (int i = 0; i < count; i++) std::fclose(out[i]);
              return 0;
            }

            """;
    }

    int Number => number;

    int Cycles => exhibit.Stimulus.Count;

    /// <summary>Reads the lines of bits that both benches write.</summary>
    /// <param name="said">What the simulator said meanwhile: the properties that do not hold.</param>
    public Trace Read(string output, string said, Simulator simulator)
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
        return new(outputs.Select(p => p.Name).ToList(), cycles) { Failures = isSynthesized ? null : [.. Failures(said, simulator)] };
    }

    /// <summary>In Icarus an edge is at every odd time and a bench alone, in Verilator the time is the cycle.</summary>
    IEnumerable<PropertyFailure> Failures(string said, Simulator simulator) =>
        from Match failure in Failure().Matches(said)
        where simulator == Simulator.Icarus || failure.Groups["scope"].Value.Contains($".unit_{number}.", StringComparison.Ordinal)
        let time = int.Parse(failure.Groups["time"].Value, CultureInfo.InvariantCulture)
        select new PropertyFailure(simulator == Simulator.Icarus ? (time - 1) / 2 : time, failure.Groups["name"].Value, null);

    [GeneratedRegex(@"(Assertion|Assumption) (?<name>\S+) of (?<scope>\S+) does not hold at time (?<time>\d+)")]
    private static partial Regex Failure();

    static BigInteger? Value(ReadOnlySpan<char> bits)
    {
        foreach (var bit in bits)
            if (bit is not ('0' or '1')) return null;
        return BigInteger.Parse($"0{bits}", NumberStyles.AllowBinarySpecifier, CultureInfo.InvariantCulture);
    }

    public static bool IsClocked(IEnumerable<SourceFile> files, string top) => files.Single(f => f.Name == top + ".sv").Text.Split('\n').Any(l => l.Trim().TrimEnd(',') == "input logic clock");
}
