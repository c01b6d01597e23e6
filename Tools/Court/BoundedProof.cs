using Hdl.Compiler.Backends.SystemVerilog;

namespace Hdl.Court;

/// <summary>Lets Yosys prove that a flat netlist and emitted SystemVerilog have equal outputs in the first cycles after power-up, whatever the inputs and resets are.</summary>
public static class BoundedProof
{
    /// <param name="netlist">A flat one, in the format of Yosys' <c>write_json</c>.</param>
    /// <param name="top">The top among the files, and of the netlist the only module.</param>
    /// <param name="cycles">How many edges, at each of which all clocks tick.</param>
    /// <returns><see cref="Accepted"/>, or <see cref="Rejected"/> with the inputs and outputs of a run in which the two differ, or with what Yosys does not read.</returns>
    public static async Task<Verdict> Run(string netlist, IReadOnlyList<SourceFile> files, string top, int cycles, TimeSpan limit, CancellationToken cancellation = default)
    {
        // Words of memories become flip-flops, and an asynchronous reset takes effect between two edges.
        const string ToBits = "proc; flatten; memory -nomap; memory_map; opt_clean; async2sync";
        using var folder = new WorkFolder();
        folder.Write(files);
        folder.Write("netlist.json", netlist);
        var gold = await Yosys($"{YosysScript.Read(files)}; hierarchy -check -top {top}; {ToBits}; rename -top gold; write_rtlil gold.il");
        if (gold.Failure is not null) return gold.Failure;
        var gate = await Yosys($"read_json netlist.json; hierarchy -check -auto-top; {ToBits}; rename -top gate; write_rtlil gate.il");
        if (gate.Failure is not null) return gate.Failure;
        var proof = await Yosys($"read_rtlil gold.il; read_rtlil gate.il; miter -equiv -flatten -ignore_gold_x -make_outputs gold gate miter; hierarchy -top miter; opt -share_all -fine; sat -verify -prove trigger 0 -seq {cycles} -enable_undef -set-def-inputs -show-inputs -show-outputs miter");
        return proof.Failure is Rejected r ? r with { Output = Run(r.Output) } : proof.Failure ?? new Accepted(proof.Output);

        Task<(Verdict? Failure, string Output)> Yosys(string script) => ToolRun.Run(folder.Path, limit, cancellation, "yosys", ["-p", script]);
    }

    /// <summary>The table of the run among what Yosys says, or all of it where there is none.</summary>
    static string Run(string output)
    {
        int table = output.IndexOf("Time Signal Name", StringComparison.Ordinal);
        return table < 0 ? output : output[table..];
    }
}
