using Hdl.Compiler.Diagnostics;
using Hdl.Compiler.Ir;
using Microsoft.CodeAnalysis;

namespace Hdl.Compiler.Frontend;

/// <summary>Checks that widths and lengths are at least 1 at the example sizes.</summary>
static class CheckSizes
{
    public static void Run(Module module, IReadOnlyList<IReadOnlyDictionary<string, int>> examples, Func<string, Location?> memberLocation, Action<Diagnostic> report)
    {
        foreach (var signal in module.Signals)
            foreach (var (what, size) in signal.Lengths.Select(l => ("length", l)).Prepend(("width", signal.Type.Width)))
                if (examples.FirstOrDefault(e => Size.Evaluate(size, e) < 1) is { } example)
                    report(Diagnostic.Create(Descriptors.SizeNotPositive, memberLocation(signal.Name), what, signal.Name, Size.Evaluate(size, example), string.Join(", ", example.Select(p => $"{p.Key} = {p.Value}"))));
    }
}
