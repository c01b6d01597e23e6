using System.Text.RegularExpressions;
using Hdl.Compiler.Backends.SystemVerilog;

namespace Hdl.Court;

/// <summary>Lets Yosys prove that a flat netlist and emitted SystemVerilog are one design: each bit of a register, of an output and of a signal that both name.</summary>
public static partial class EquivalenceProof
{
    /// <param name="netlist">A flat one, in the format of Yosys' <c>write_json</c>.</param>
    /// <param name="top">The top among the files.</param>
    /// <param name="outside">Files with the modules that black boxes of both stand for.</param>
    /// <returns><see cref="Accepted"/> with the sentence that counts the bits where all are proven; <see cref="Rejected"/> where one is not, which may also mean that induction over four cycles does not tell.</returns>
    public static async Task<Verdict> Run(string netlist, IReadOnlyList<SourceFile> files, string top, IReadOnlyList<(string Name, int Value)> parameters, TimeSpan limit, IReadOnlyList<SourceFile>? outside = null, CancellationToken cancellation = default)
    {
        // Words of memories become flip-flops, which both sides name alike.
        const string ToBits = "proc; flatten; memory -nomap; memory_map; opt_clean";
        outside ??= [];
        using var folder = new WorkFolder();
        folder.Write(files.Concat(outside));
        folder.Write("netlist.json", netlist);
        var read = await Yosys($"{YosysScript.Read(files.Concat(outside))}; hierarchy -check -top {top}{YosysScript.Parameters(parameters)}; {ToBits}; rename -top gold; write_rtlil gold.il");
        if (read.Failure is not null) return read.Failure;
        folder.Write("gold.il", InstanceNames(folder.Read("gold.il")));
        var proof = await Yosys($"read_json netlist.json; {(outside.Count == 0 ? "" : YosysScript.Read(outside) + "; ")}hierarchy -check; {ToBits}; rename -top gate; read_rtlil gold.il; equiv_make gold gate equiv; hierarchy -top equiv; opt_clean; opt -share_all -fine; equiv_struct; equiv_simple -undef; equiv_induct -undef -seq 4; equiv_status -assert");
        return proof.Failure ?? new Accepted(Proven().Matches(proof.Output).Select(m => m.Value).LastOrDefault() ?? "");

        Task<(Verdict? Failure, string Output)> Yosys(string script) => ToolRun.Run(folder.Path, limit, cancellation, "yosys", ["-p", script]);
    }

    /// <summary>Gives what stands in generated instances, <c>cell[1].at[2].unit.Sum</c>, the name that it has in the netlist, <c>cell[1][2].Sum</c>, where that is free.</summary>
    static string InstanceNames(string rtlil)
    {
        var taken = Identifier().Matches(rtlil).Select(m => m.Value).ToHashSet();
        var names = new Dictionary<string, string>();
        foreach (string name in taken.Order(StringComparer.Ordinal).ToList())
        {
            if (OutsideUnit().IsMatch(name)) continue;
            string spelt = name.Replace(".at[", "[", StringComparison.Ordinal).Replace(".unit.", ".", StringComparison.Ordinal);
            if (spelt != name && taken.Add(spelt)) names[name] = spelt;
        }
        return Identifier().Replace(rtlil, m => names.GetValueOrDefault(m.Value, m.Value));
    }

    [GeneratedRegex(@"\\\S+")]
    private static partial Regex Identifier();

    /// <summary>A name in a generate block beside the instance.</summary>
    [GeneratedRegex(@"\]\.(?!at\[|unit\.)")]
    private static partial Regex OutsideUnit();

    [GeneratedRegex(@"Of those cells \d+ are proven and \d+ are unproven")]
    private static partial Regex Proven();
}
