using System.Text.Json;
using Hdl.Compiler.Backends.SystemVerilog;

namespace Hdl.Court;

/// <summary>Lets Yosys read the ports that a module of SystemVerilog declares, at given parameters.</summary>
public static class PortReader
{
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    /// <returns>The ports, or why there are none: <see cref="Rejected"/> where the files have no such module or parameter, or Yosys does not read them.</returns>
    public static async Task<(Verdict? Failure, IReadOnlyList<OutsidePort> Ports)> Run(IReadOnlyList<SourceFile> files, string module, IReadOnlyList<(string Name, int Value)> parameters, CancellationToken cancellation = default)
    {
        const string Written = "ports.json";
        using var folder = new WorkFolder();
        folder.Write(files);
        var (failure, _) = await ToolRun.Run(folder.Path, Limit, cancellation, "yosys", ["-q", "-p", $"{YosysScript.Read(files)}; hierarchy -top {module}{YosysScript.Parameters(parameters)}; proc; write_json {Written}"]);
        if (failure is not null) return (failure, []);
        using var json = JsonDocument.Parse(folder.Read(Written));
        var top = json.RootElement.GetProperty("modules").EnumerateObject().First(m => m.Value.GetProperty("attributes").TryGetProperty("top", out _)).Value;
        return (null, [.. top.GetProperty("ports").EnumerateObject().Select(p => new OutsidePort(p.Name, p.Value.GetProperty("direction").GetString()!, p.Value.GetProperty("bits").GetArrayLength()))]);
    }
}
