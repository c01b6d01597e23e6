using System.Globalization;

namespace Hdl.Tools.Bench;

/// <summary>The hand-written systolic array, built by Verilator with one C++ compiler.</summary>
public sealed class VerilatorPeer
{
    const string Source = "systolic_peer.sv", Main = "systolic_peer.cpp";

    readonly VerilatorProgram program;

    VerilatorPeer(VerilatorProgram program) => this.program = program;

    public string Compiler => program.Compiler;

    public double BuildSeconds => program.BuildSeconds;

    /// <summary>Builds the peer, or takes the build of an earlier run of equal sources, options and tools.</summary>
    /// <returns>The peer; or null and why there is none.</returns>
    public static (VerilatorPeer? Peer, string? WhyNot) Build(string compiler, int size, TextWriter progress)
    {
        var (program, whyNot) = VerilatorProgram.Build(
            compiler, $"systolic-{size}", "systolic_peer", [(Source, EmbeddedText.Read(Source)), (Main, EmbeddedText.Read(Main))], [$"-GN={size}"], $"-DNN={size}", progress);
        return (program is null ? null : new VerilatorPeer(program), whyNot);
    }

    public TimedRun Run(long cycles) => program.Run(cycles.ToString(CultureInfo.InvariantCulture));
}
