namespace Hdl.Tools.Bench;

/// <summary>The hand-written systolic array.</summary>
static class VerilatorPeer
{
    const string Source = "systolic_peer.sv", Main = "systolic_peer.cpp";

    /// <summary>Builds it with one C++ compiler, or takes the build of an earlier run of equal sources, options and tools.</summary>
    /// <returns>The program; or null and why there is none.</returns>
    public static (VerilatorProgram? Program, string? WhyNot) Build(string compiler, int size, TextWriter progress) => VerilatorProgram.Build(
        compiler, $"systolic-{size}", "systolic_peer", [(Source, EmbeddedText.Read(Source)), (Main, EmbeddedText.Read(Main))], [$"-GN={size}"], $"-DNN={size}", progress);
}
