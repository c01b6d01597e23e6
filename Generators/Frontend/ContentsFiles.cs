using System.Numerics;
using Hdl.Compiler.Collections;
using Hdl.Compiler.Diagnostics;
using Hdl.Compiler.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Hdl.Compiler.Frontend;

/// <summary>The files of a project that may hold words of memories.</summary>
/// <param name="ProjectFolder">Empty where it is not known; then the end of a path decides.</param>
public sealed record ContentsFiles(string ProjectFolder, EquatableArray<ContentsFile> Files)
{
    public static ContentsFiles Of(AnalyzerOptions options, CancellationToken cancellation) =>
        new(FolderOf(options.AnalyzerConfigOptionsProvider.GlobalOptions), options.AdditionalFiles.Where(f => ContentsFile.IsNamedSo(f.Path)).Select(f => Read(f, cancellation)).ToEquatableArray());

    public static string FolderOf(AnalyzerConfigOptions options) => options.TryGetValue("build_property.ProjectDir", out string? folder) ? folder : "";

    public static ContentsFile Read(AdditionalText file, CancellationToken cancellation) => new(file.Path, file.GetText(cancellation)?.ToString());

    /// <summary>The template with the words of its files; null where one is faulty, which the analyzer tells.</summary>
    public Module? Fill(Module template, EquatableArray<ContentsRequest> requests)
    {
        if (requests.Count == 0) return template;
        var contents = new Dictionary<string, EquatableArray<Expr>>();
        foreach (var request in requests)
        {
            var signal = template.Signals.First(s => s.Name == request.Signal);
            if (Fault(template, request, out var words) is not null) return null;
            contents.Add(request.Signal, Enumerable.Range(0, words.Count == 0 ? 0 : words.Keys.Max() + 1).Select(i => Word(words.TryGetValue(i, out var word) ? word : 0, signal.Type)).ToEquatableArray());
        }
        return template with { Signals = template.Signals.Select(s => contents.TryGetValue(s.Name, out var words) ? s with { Contents = words } : s).ToEquatableArray() };
    }

    internal IEnumerable<ContentsFault> Faults(Module template, IEnumerable<ContentsRequest> requests) => requests.Select(r => Fault(template, r, out _)).Where(f => f is not null).Select(f => f!);

    // The bits of a signed word are given as they are.
    static Expr Word(BigInteger bits, BitType type) => type.Width is IntConst ? new Const(Operators.Wrap(bits, type), type) : Constants.Fit(bits, type, null);

    ContentsFault? Fault(Module template, ContentsRequest request, out SortedDictionary<int, BigInteger> words)
    {
        words = [];
        string path = Normal(request.File), whole = Normal(ProjectFolder.Length > 0 ? $"{ProjectFolder}/{request.File}" : request.File);
        if (!ContentsFile.IsNamedSo(path))
            return new(request.Signal, Descriptors.ContentsFileUnusable, request.Signal, request.File, "its name does not say of what digits its words are", $"call it {ContentsFile.Hexadecimal} for hexadecimal or {ContentsFile.Binary} for binary numbers");
        if (Files.FirstOrDefault(f => Normal(f.Path) is var p && (p == whole || ProjectFolder.Length == 0 && p.EndsWith("/" + path, StringComparison.Ordinal))) is not { } file)
            return new(request.Signal, Descriptors.ContentsFileUnusable, request.Signal, request.File, "it is not among the AdditionalFiles of the project", $"add <AdditionalFiles Include=\"{request.File}\" /> to the project");
        if (file.Text is null)
            return new(request.Signal, Descriptors.ContentsFileUnusable, request.Signal, request.File, "it cannot be read", $"put it at '{whole}'");
        var signal = template.Signals.First(s => s.Name == request.Signal);
        var examples = ModuleParser.ExampleSizes(template.Parameters);
        int width = examples.Select(e => Size.Evaluate(signal.Type.Width, e) ?? int.MaxValue).Min();
        (words, string? faulty, int line) = ContentsText.Read(file.Text, file.IsBinary, width);
        if (faulty is not null)
            return new(request.Signal, Descriptors.ContentsMalformed, line, request.File, request.Signal, faulty.Length > 40 ? faulty.Substring(0, 40) + "…" : faulty, file.IsBinary ? "binary" : "hexadecimal", width);
        return words.Count == 0 ? null : TooLong(signal, words.Keys.Max() + 1, examples);
    }

    /// <summary>Contents with more words than the memory, at one of the example sizes.</summary>
    internal static ContentsFault? TooLong(Signal memory, int words, IReadOnlyList<IReadOnlyDictionary<string, int>> examples) =>
        examples.Select(e => Size.Evaluate(memory.Lengths[memory.Lengths.Count - 1], e)).FirstOrDefault(l => l < words) is { } length
            ? new(memory.Name, Descriptors.ContentsTooLong, memory.Name, length, words, words - length) : null;

    /// <summary>A path with slashes, and without the steps that lead nowhere.</summary>
    static string Normal(string path)
    {
        var parts = new List<string>();
        foreach (string part in path.Replace('\\', '/').Split('/'))
        {
            if (part == "." || part.Length == 0 && parts.Count > 0) continue;
            if (part == ".." && parts.Count > 0 && parts[parts.Count - 1] is not (".." or "")) parts.RemoveAt(parts.Count - 1);
            else parts.Add(part);
        }
        return string.Join("/", parts);
    }
}
