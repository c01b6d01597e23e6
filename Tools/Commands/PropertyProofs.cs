using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using Hdl.Compiler.Backends.SystemVerilog;
using Hdl.Compiler.Driver;
using Hdl.Compiler.Ir;
using Hdl.Compiler.Ir.Positions;
using Hdl.Court;

namespace Hdl.Tools.Commands;

using Module = Hdl.Compiler.Ir.Module;

/// <summary>Proves the assertions of modules and prints what comes of each.</summary>
static class PropertyProofs
{
    /// <returns>Exit code 0 where all are proven.</returns>
    public static async Task<int> Run(LoadedDesigns designs, IReadOnlyList<Module> modules, string[] given, int bound, TimeSpan limit, TextWriter output, CancellationToken cancellation)
    {
        var counts = new Dictionary<PropertyOutcome, int>();
        foreach (var module in modules)
        {
            var templates = Pipeline.Close(designs.Reach(module));
            if (!templates.Modules.Any(m => m.Signals.Any(s => s.Property?.Kind == PropertyKind.Assert)))
            {
                if (modules.Count == 1) output.WriteLine($"      {module.Name} and what it consists of state no assertion.");
                continue;
            }
            int[] arguments = Arguments.Of(module, given);
            if (module.Clocks.Count > 0)
            {
                output.WriteLine($"OPEN  {Arguments.AsCall(module, arguments)}: it has the clocks {string.Join(", ", Clocks.Of(module).Select(Clocks.Port))}, and only designs of one clock are proven.");
                Count(PropertyOutcome.Unknown);
                continue;
            }
            var watch = Stopwatch.StartNew();
            var proof = new PropertyProof(SystemVerilogEmitter.Emit(templates), module.Name, [.. module.Parameters.Select((p, i) => (p.Name, arguments[i]))], bound, limit);
            var (failure, results) = await proof.Run(cancellation);
            if (failure is MissingTool missing) throw ProveCommand.Lacks(missing);
            if (failure is not null)
            {
                output.WriteLine($"OPEN  {Arguments.AsCall(module, arguments)}: Yosys reads it not, or not within {limit.TotalSeconds:F0} s: {failure.Summary()}");
                Count(PropertyOutcome.Unknown);
                continue;
            }
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Arguments.AsCall(module, arguments)}: {results.Count(r => r.Outcome == PropertyOutcome.Proven)} of {results.Count} assertions are proven, {watch.Elapsed.TotalSeconds:F1} s"));
            foreach (var result in results)
            {
                Count(result.Outcome);
                Print(result, templates, designs.Map, bound, limit, output);
            }
        }
        if (modules.Count > 1) output.WriteLine($"{counts.GetValueOrDefault(PropertyOutcome.Proven)} of {counts.Values.Sum()} assertions are proven, {counts.GetValueOrDefault(PropertyOutcome.Failed)} fail.");
        return counts.Keys.All(k => k == PropertyOutcome.Proven) ? CommandLine.Done : CommandLine.CheckFailed;

        void Count(PropertyOutcome outcome) => counts[outcome] = counts.GetValueOrDefault(outcome) + 1;
    }

    static void Print(PropertyResult result, Design templates, SourceMap map, int bound, TimeSpan limit, TextWriter output)
    {
        var module = templates.Modules.First(m => m.Name == result.Module);
        var signal = module.Signals.First(s => s.Name.Replace('.', '_') == result.Name);
        string place = map.Find(new Site(module.FullName, signal.Name)) is { } span ? $" · {span}" : "";
        string what = $"{(module == templates.Top ? "" : module.Name + ": ")}{signal.Name}";
        string text = $"{signal.Property!.Text}{place}";
        output.WriteLine(result.Outcome switch
        {
            PropertyOutcome.Proven => $"  ok    {what}: {text}",
            PropertyOutcome.Failed => $"  FAIL  {what}: fails in cycle {result.Counterexample!.Cycles.Count - 1} after power-up{(result.Counterexample.Instance.Length > 0 ? $", in {result.Counterexample.Instance}" : "")}: {text}",
            PropertyOutcome.Unknown => $"  OPEN  {what}: holds in the first {bound} cycles, and is not proven for more: {text}",
            _ => $"  OPEN  {what}: not known within {limit.TotalSeconds:F0} s: {text}",
        });
        if (result.Counterexample is { } example) Table(example, templates.Top, module, signal, output);
    }

    /// <summary>A row for each cycle: resets, inputs, then what the property reads, in hexadecimal.</summary>
    static void Table(Counterexample example, Module top, Module module, Signal property, TextWriter output)
    {
        string prefix = example.Instance.Length == 0 ? "" : example.Instance + ".";
        var shown = property.Property!.Shown.OfType<Read>().Where(r => r.Instance.Length == 0).Select(r => prefix + r.Signal.Replace('.', '_'));
        var names = Clocks.Of(top).Select(Clocks.ResetPort).Concat(top.Signals.Where(s => s.Direction == PortDirection.Input).Select(s => s.Name.Replace('.', '_'))).Concat(shown)
            .Distinct().Where(n => example.Cycles.All(c => c.ContainsKey(n))).ToList();
        var rows = example.Cycles.Select((c, i) => names.Select(n => Hexadecimal(c[n])).Prepend(i.ToString(CultureInfo.InvariantCulture)).ToList()).Prepend([.. names.Prepend("cycle")]).ToList();
        int[] widths = [.. Enumerable.Range(0, names.Count + 1).Select(column => rows.Max(r => r[column].Length))];
        foreach (var row in rows) output.WriteLine("        " + string.Join("  ", row.Select((cell, column) => cell.PadLeft(widths[column]))));
    }

    static string Hexadecimal(BigInteger value) => value.ToString("x", CultureInfo.InvariantCulture).TrimStart('0') is { Length: > 0 } digits ? digits : "0";
}
