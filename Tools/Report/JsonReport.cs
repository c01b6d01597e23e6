using System.Text.Encodings.Web;
using System.Text.Json;

namespace Hdl.Tools.Report;

/// <summary>Prints a report as JSON.</summary>
static class JsonReport
{
    static readonly JsonSerializerOptions Options = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Print(DesignReport report) => JsonSerializer.Serialize(report, Options) + "\n";
}
