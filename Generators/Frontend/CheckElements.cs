using Hdl.Compiler.Collections;
using Hdl.Compiler.Diagnostics;
using Hdl.Compiler.Ir;
using Microsoft.CodeAnalysis;

namespace Hdl.Compiler.Frontend;

/// <summary>
/// Checks at each example size, element by element: every wire is assigned on every path and before it is read, every constant index lies inside, every number of a
/// loop fits where it goes.
/// </summary>
static class CheckElements
{
    /// <summary>Elements of a signal beyond which it is not followed.</summary>
    public const int MaxElements = 1 << 14;

    /// <summary>Gives whether all was seen; where there were too many elements or turns it was not.</summary>
    public static bool Run(Module module, IReadOnlyCollection<ChildInstance> children, Func<Signal, IEnumerable<Signal>> leaves, IReadOnlyList<IReadOnlyDictionary<string, int>> examples, Func<Stmt, Location?> locationOf, Action<Diagnostic> report)
    {
        var told = new HashSet<(string, string)>();
        var often = DrivenTwice(module);
        bool complete = true;
        foreach (var sizes in examples)
        {
            var shapes = Shapes(module, children, leaves, sizes);
            var absent = children.Where(c => !Exists(c.Ir, sizes)).ToDictionary(c => c.Ir.Name, c => c.Ir.Condition!);
            string at = ElementTrace.At(sizes);
            foreach (var process in module.Processes)
            {
                var trace = ElementTrace.Run(process, shapes, sizes, Tell, absent);
                complete &= !trace.GaveUp;
                if (process.Kind != ProcessKind.Combinational) continue;
                if (!trace.GaveUp) EveryPath(process, trace, shapes);
            }

            void Tell(DiagnosticDescriptor fault, Stmt statement, string about, object[] arguments)
            {
                if (told.Add((fault.Id, about))) report(Diagnostic.Create(fault, locationOf(statement), arguments));
            }

            void EveryPath(Process process, ElementTrace trace, IReadOnlyDictionary<string, SignalShape> shapes)
            {
                foreach (var assign in Walk.All(process.Body).OfType<Assign>())
                {
                    string name = ElementTrace.Name(assign.Target.Instance, assign.Target.Signal);
                    if (!shapes.TryGetValue(name, out var shape) || !shape.IsWire || often.Contains(name)) continue;
                    for (int i = 0; i < shape.Count; i++)
                    {
                        ulong bits = trace.AssignedBits(new SignalElement(name, i));
                        if (bits == shape.AllBits) continue;
                        Tell(Descriptors.SignalNotAssignedOnEveryPath, assign, name, [Missing(shape, i, bits) + at, process.Name]);
                        break;
                    }
                }
            }
        }
        return complete;
    }

    /// <summary>Every signal of the module and every port of its children at constant sizes; those whose sizes are impossible are left out.</summary>
    public static Dictionary<string, SignalShape> Shapes(Module module, IEnumerable<ChildInstance> children, Func<Signal, IEnumerable<Signal>> leaves, IReadOnlyDictionary<string, int> sizes)
    {
        var shapes = Shapes(module.Signals, sizes);
        foreach (var child in children.Where(c => Exists(c.Ir, sizes)))
            foreach (var port in child.AllPorts.SelectMany(leaves)) Add(shapes, child.Ir.Name, port, child.Ir.Lengths, sizes);
        return shapes;
    }

    /// <summary>Whether there is a child at these sizes.</summary>
    public static bool Exists(Instance child, IReadOnlyDictionary<string, int> sizes) => child.Condition is not { } condition || Size.Evaluate(condition, sizes) is not 0;

    public static Dictionary<string, SignalShape> Shapes(IEnumerable<Signal> signals, IReadOnlyDictionary<string, int> sizes)
    {
        var shapes = new Dictionary<string, SignalShape>();
        foreach (var signal in signals) Add(shapes, "", signal, default, sizes);
        return shapes;
    }

    static void Add(Dictionary<string, SignalShape> shapes, string instance, Signal signal, EquatableArray<Expr> axes, IReadOnlyDictionary<string, int> sizes)
    {
        var lengths = axes.Concat(signal.Lengths).Select(l => Size.Evaluate(l, sizes) ?? 0).ToList();
        // What is of a type parameter is followed as one piece.
        int width = signal.Type.Named is null ? Size.Evaluate(signal.Type.Width, sizes) ?? 0 : 1;
        if (width < 1 || lengths.Any(l => l < 1) || lengths.Aggregate(1L, (product, length) => product * length) > MaxElements) return;
        // A port of a child is a wire to its parent, whatever it is inside.
        var shape = new SignalShape(instance, signal.Name, lengths, axes.Count, width, signal.Kind == SignalKind.Wire || instance.Length > 0);
        shapes[shape.Name] = shape;
    }

    static HashSet<string> DrivenTwice(Module module) =>
        [.. module.Processes.SelectMany(p => Walk.All(p.Body).OfType<Assign>().Select(a => ElementTrace.Name(a.Target.Instance, a.Target.Signal)).Distinct()).GroupBy(n => n).Where(g => g.Skip(1).Any()).Select(g => g.Key)];

    static string Missing(SignalShape shape, int element, ulong assigned)
    {
        string name = $"'{shape.Describe(element)}'";
        if (assigned == 0) return name;
        int low = 0, high = shape.Width - 1;
        while ((assigned >> low & 1) != 0) low++;
        while ((assigned >> high & 1) != 0) high--;
        return low == high ? $"bit {low} of {name}" : $"bits {low} to {high} of {name}";
    }
}
