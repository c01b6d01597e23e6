using System.Text.Encodings.Web;
using System.Text.Json;

namespace Hdl.Tools.Bench;

/// <summary>How results of benchmarks are written.</summary>
public static class ResultJson
{
    /// <summary>The relaxed encoder keeps the '+' of g++: no result goes into a web page.</summary>
    static readonly JsonSerializerOptions Format = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write<T>(TextWriter output, T result) => output.WriteLine(JsonSerializer.Serialize(result, Format));
}
