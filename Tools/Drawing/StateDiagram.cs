using System.Text;
using Hdl.Compiler.Ir;

namespace Hdl.Tools.Drawing;

using Module = Hdl.Compiler.Ir.Module;

/// <summary>Writes the state machines of modules as diagrams of Mermaid in Markdown.</summary>
static class StateDiagram
{
    /// <summary>Longer conditions are cut: a diagram is an overview.</summary>
    const int MostLetters = 60;

    /// <summary>A heading and a diagram for each machine; empty without any.</summary>
    public static string Of(IEnumerable<Module> modules)
    {
        var text = new StringBuilder();
        foreach (var module in modules)
            foreach (var machine in StateMachines.Of(module))
                text.Append(text.Length == 0 ? "" : "\n").Append($"## {module.Name}.{machine.Signal}\n\n```mermaid\n{Of(machine)}```\n");
        return text.ToString();
    }

    static string Of(StateMachine machine)
    {
        var text = new StringBuilder("stateDiagram-v2\n");
        text.Append($"    [*] --> {machine.NameOf(machine.Initial)}\n");
        foreach (var group in machine.Transitions.GroupBy(t => (t.From, t.To)).OrderBy(g => Place(g.Key.From)).ThenBy(g => Place(g.Key.To)))
        {
            var ways = group.Select(t => string.Join(" && ", t.Guards.Select(g => ConditionText.Of(g)))).Distinct().ToList();
            string label = ways.Contains("") ? "" : string.Join(" or ", ways);
            text.Append($"    {machine.NameOf(group.Key.From)} --> {machine.NameOf(group.Key.To)}{(label.Length == 0 ? "" : " : " + Shown(label))}\n");
        }
        return text.ToString();

        int Place(long value) => machine.States.Select((s, i) => (s.Value, i)).First(s => s.Value == value).i;
    }

    /// <summary>Without the signs that end a label in Mermaid.</summary>
    static string Shown(string label) => (label.Length > MostLetters ? label[..(MostLetters - 3)] + "..." : label).Replace(":", "#58;", StringComparison.Ordinal).Replace(";", "#59;", StringComparison.Ordinal).Replace("#58#59;", "#58;", StringComparison.Ordinal);
}
