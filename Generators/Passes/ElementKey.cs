using System.Globalization;
using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Passes;

/// <summary>
/// Names what a process drives: whole signals, or parts of them. A part is an element, or all elements along the dimensions in which the process writes at
/// indices that are not constant.
/// </summary>
sealed class ElementKey
{
    /// <summary>For each signal, whether each dimension tells its parts apart.</summary>
    readonly Dictionary<string, bool[]> dimensions = [];

    readonly Dictionary<string, Dictionary<string, IReadOnlyList<Expr>>> parts = [];

    public ElementKey(Process process, bool byElement)
    {
        var targets = Dependences.Targets(process).ToList();
        foreach (var target in targets)
        {
            string signal = Signal(target.Instance, target.Signal);
            if (!dimensions.TryGetValue(signal, out var tells)) dimensions[signal] = tells = [.. target.Indices.Select(_ => byElement)];
            for (int i = 0; i < tells.Length; i++) tells[i] &= target.Indices[i] is IntConst;
        }

        foreach (var target in targets)
        {
            string signal = Signal(target.Instance, target.Signal);
            if (!parts.TryGetValue(signal, out var keys)) parts[signal] = keys = [];
            keys[Of(target)] = target.Indices;
        }
    }

    public string Of(Target target) => Name(Signal(target.Instance, target.Signal), target.Indices);

    /// <summary>The driven parts that a read may see.</summary>
    public IEnumerable<string> Of(Read read)
    {
        string signal = Signal(read.Instance, read.Signal);
        if (!parts.TryGetValue(signal, out var keys)) return [];
        var tells = dimensions[signal];
        if (tells.Select((t, i) => !t || read.Indices[i] is IntConst).All(known => known)) return keys.ContainsKey(Name(signal, read.Indices)) ? [Name(signal, read.Indices)] : [];
        return keys.Where(k => !tells.Where((t, i) => t && read.Indices[i] is IntConst && !read.Indices[i].Equals(k.Value[i])).Any()).Select(k => k.Key);
    }

    string Name(string signal, IReadOnlyList<Expr> indices) =>
        signal + string.Concat(dimensions[signal].Select((tells, i) => !tells ? "" : $"[{i}:{((IntConst)indices[i]).Value.ToString(CultureInfo.InvariantCulture)}]"));

    static string Signal(string instance, string name) => instance == "" ? name : $"{instance}.{name}";
}
