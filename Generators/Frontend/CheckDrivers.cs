using Hdl.Compiler.Diagnostics;
using Hdl.Compiler.Ir;
using Microsoft.CodeAnalysis;

namespace Hdl.Compiler.Frontend;

/// <summary>Checks that each signal has one driver of its kind: wires, outputs and child inputs a combinational method, registers and memories a clocked one.</summary>
static class CheckDrivers
{
    /// <param name="inFiles">Memories whose contents are in files.</param>
    public static void Run(Module module, IEnumerable<ChildInstance> children, Func<Signal, IEnumerable<Signal>> leaves, IReadOnlyList<string> inFiles, Func<Stmt, Location?> locationOf, Func<string, Location?> signalLocation, Action<Diagnostic> report)
    {
        var signals = module.Signals.ToDictionary(s => s.Name);
        var drivers = new Dictionary<(string Instance, string Signal), Process>();
        var told = new HashSet<(string, string, string)>();
        var outputs = new HashSet<(string, string)>(children.SelectMany(c => c.AllPorts.SelectMany(leaves).Where(p => p.Direction == PortDirection.Output).Select(p => (c.Ir.Name, p.Name))));
        foreach (var process in module.Processes)
        {
            foreach (var assign in Walk.All(process.Body).OfType<Assign>())
            {
                var key = (assign.Target.Instance, assign.Target.Signal);
                string name = key.Instance.Length == 0 ? key.Signal : key.Instance + "." + key.Signal;
                var location = locationOf(assign);
                if (key.Instance.Length == 0 && signals.TryGetValue(key.Signal, out var signal) && KindFault(signal, process) is { } fault)
                {
                    if (told.Add((key.Instance, key.Signal, process.Name)))
                        report(Diagnostic.Create(fault, location, name, process.Name, signal.Kind));
                    drivers[key] = process;
                    continue;
                }
                if (outputs.Contains(key))
                {
                    if (told.Add((key.Instance, key.Signal, process.Name))) report(Diagnostic.Create(Descriptors.ChildOutputAssigned, location, name));
                    continue;
                }
                if (key.Instance.Length > 0 && process.Kind == ProcessKind.Clocked)
                {
                    if (told.Add((key.Instance, key.Signal, process.Name)))
                        report(Diagnostic.Create(Descriptors.WireAssignedInClocked, location, name, process.Name));
                    drivers[key] = process;
                    continue;
                }
                if (!drivers.TryGetValue(key, out var other)) drivers[key] = process;
                else if (other != process && told.Add((key.Instance, key.Signal, process.Name)))
                    report(Diagnostic.Create(Descriptors.SignalDoublyDriven, location, name, other.Name, process.Name));
            }
        }

        foreach (var signal in module.Signals)
        {
            if (signal.Kind == SignalKind.Memory && signal.Contents.Count == 0 && !inFiles.Contains(signal.Name) && !drivers.ContainsKey(("", signal.Name)))
                report(Diagnostic.Create(Descriptors.MemoryNeverWritten, signalLocation(signal.Name), signal.Name));
            if (signal.Direction == PortDirection.Input || signal.Kind != SignalKind.Wire || drivers.ContainsKey(("", signal.Name))) continue;
            report(Diagnostic.Create(Descriptors.SignalNotDriven, signalLocation(signal.Name), signal.Direction == PortDirection.Output ? "Output" : "Wire", signal.Name, "Combinational"));
        }
        foreach (var child in children)
            foreach (var port in child.AllPorts.SelectMany(leaves))
                if (port.Direction == PortDirection.Input && !drivers.ContainsKey((child.Ir.Name, port.Name)))
                    report(Diagnostic.Create(Descriptors.ChildInputNotDriven, child.Location, port.Name, child.Ir.Name));
    }

    static DiagnosticDescriptor? KindFault(Signal signal, Process process) => (signal, process.Kind) switch
    {
        ({ Direction: PortDirection.Input }, _) => Descriptors.InputAssigned,
        ({ Kind: not SignalKind.Wire }, ProcessKind.Combinational) => Descriptors.RegisterAssignedCombinationally,
        ({ Kind: SignalKind.Wire }, ProcessKind.Clocked) => Descriptors.WireAssignedInClocked,
        _ => null,
    };
}
