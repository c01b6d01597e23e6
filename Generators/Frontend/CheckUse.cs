using Hdl.Compiler.Diagnostics;
using Hdl.Compiler.Ir;
using Microsoft.CodeAnalysis;

namespace Hdl.Compiler.Frontend;

/// <summary>Tells what a module declares and does not use: signals, inputs and children that nothing reads, registers that nothing assigns.</summary>
static class CheckUse
{
    /// <param name="module">Whole signals: a bundle of which one field is used is used.</param>
    public static void Run(Module module, IEnumerable<ChildInstance> children, Func<string, Location?> memberLocation, Action<Diagnostic> report)
    {
        var read = new HashSet<(string Instance, string Signal)>();
        var assigned = new HashSet<string>();
        foreach (var process in module.Processes)
        {
            foreach (var expr in Walk.AllExprs(process.Body))
                if (expr is Read r) read.Add((r.Instance, r.Signal));
            foreach (var assign in Walk.All(process.Body).OfType<Assign>())
                if (assign.Target.Instance.Length == 0) assigned.Add(assign.Target.Signal);
        }

        foreach (var signal in module.Signals)
        {
            if (signal.Kind == SignalKind.Register && !assigned.Contains(signal.Name))
                report(Diagnostic.Create(Descriptors.RegisterNeverAssigned, memberLocation(signal.Name), signal.Name));
            // Whoever connects an interface takes it whole.
            if (signal.Kind == SignalKind.Table || signal.Direction == PortDirection.Output || signal.Name.Contains('.') || read.Contains(("", signal.Name))) continue;
            if (signal.Direction == PortDirection.Input) report(Diagnostic.Create(Descriptors.InputNeverRead, memberLocation(signal.Name), signal.Name));
            else report(Diagnostic.Create(Descriptors.SignalNeverRead, memberLocation(signal.Name), signal.Kind, signal.Name));
        }

        foreach (var child in children)
            if (child.AllPorts.Any(p => p.Direction == PortDirection.Output) && !read.Any(r => r.Instance == child.Ir.Name))
                report(Diagnostic.Create(Descriptors.ChildNeverRead, child.Location, child.Ir.Name, child.Type.Name));
    }
}
