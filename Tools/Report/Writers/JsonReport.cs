using System.Text.Encodings.Web;
using System.Text.Json;

namespace Hdl.Tools.Report;

/// <summary>Prints a report as JSON, and reads one.</summary>
static class JsonReport
{
    static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public static string Print(DesignReport report) => JsonSerializer.Serialize(report, Options) + "\n";

    /// <summary>Reads what <see cref="Print"/> wrote.</summary>
    /// <exception cref="BadUseException">The file is missing, is no report, or one of another schema.</exception>
    public static DesignReport Read(string path)
    {
        const string Cure = "give a file that 'hdlc report -o DIR' wrote";
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new BadUseException($"Report '{path}' cannot be read ({fault.Message}); {Cure}, DIR/report.json.");
        }
        try
        {
            using (var document = JsonDocument.Parse(text))
            {
                if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("schema", out var schema)) throw new BadUseException($"Report '{path}' is JSON without a member 'schema', so it is no report; {Cure}.");
                if (schema.ToString() != DesignReport.SchemaName) throw new BadUseException($"Report '{path}' has schema '{schema}', and this hdlc reads '{DesignReport.SchemaName}'; write it again with this hdlc, or compare with the hdlc that wrote it.");
            }
            return JsonSerializer.Deserialize<DesignReport>(text, Options)!;
        }
        catch (JsonException fault)
        {
            throw new BadUseException($"Report '{path}' is no JSON of schema '{DesignReport.SchemaName}' ({fault.Message}); {Cure}.");
        }
    }
}
