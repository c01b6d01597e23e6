using Hdl.Compiler.Diagnostics;
using Hdl.Compiler.Ir;
using Microsoft.CodeAnalysis;

namespace Hdl.Compiler.Frontend;

/// <summary>Tells states of a module's state machines that nothing enters, and those that nothing leaves.</summary>
static class CheckStates
{
    public static void Run(Module module, Func<string, Location?> signalLocation, Action<Diagnostic> report)
    {
        foreach (var machine in StateMachines.Of(module))
        {
            string initial = machine.NameOf(machine.Initial);
            foreach (var state in machine.Unreachable)
                report(Diagnostic.Create(Descriptors.StateNeverEntered, signalLocation(machine.Signal), state.Name, machine.Signal, initial, string.Join(", ", machine.Reachable.Select(s => s.Name))));
            foreach (var state in machine.Inescapable)
                report(Diagnostic.Create(Descriptors.StateNeverLeft, signalLocation(machine.Signal), state.Name, machine.Signal));
        }
    }
}
