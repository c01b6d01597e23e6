using System.Globalization;
using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Passes;

/// <summary>Names what a process drives: whole signals, or single elements of those signals that it only ever writes at constant indices.</summary>
sealed class ElementKey
{
    readonly Dictionary<string, List<string>> elements = [];
    readonly HashSet<string> whole = [];

    public ElementKey(Process process, bool byElement)
    {
        foreach (var target in Walk.All(process.Body).OfType<Assign>().Select(a => a.Target))
            if (!byElement || target.Indices.Any(i => i is not IntConst))
                whole.Add(Signal(target.Instance, target.Signal));
        foreach (var target in Walk.All(process.Body).OfType<Assign>().Select(a => a.Target))
        {
            string signal = Signal(target.Instance, target.Signal);
            if (!elements.TryGetValue(signal, out var keys)) elements[signal] = keys = [];
            if (!keys.Contains(Of(target))) keys.Add(Of(target));
        }
    }

    public string Of(Target target)
    {
        string signal = Signal(target.Instance, target.Signal);
        return whole.Contains(signal) ? signal : signal + Suffix(target.Indices);
    }

    /// <summary>The driven things that a read may see.</summary>
    public IEnumerable<string> Of(Read read)
    {
        string signal = Signal(read.Instance, read.Signal);
        if (!elements.TryGetValue(signal, out var keys)) return [];
        if (whole.Contains(signal) || read.Indices.Any(i => i is not IntConst)) return keys;
        string key = signal + Suffix(read.Indices);
        return keys.Contains(key) ? [key] : [];
    }

    static string Signal(string instance, string name) => instance == "" ? name : $"{instance}.{name}";

    static string Suffix(IEnumerable<Expr> indices) => string.Concat(indices.Select(i => $"[{((IntConst)i).Value.ToString(CultureInfo.InvariantCulture)}]"));
}
