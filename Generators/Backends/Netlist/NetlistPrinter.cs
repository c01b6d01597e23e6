using System.Globalization;
using System.Text;
using Hdl.Compiler.Collections;

namespace Hdl.Compiler.Backends.Netlist;

/// <summary>Prints a mapped design in the format of Yosys' <c>write_json</c>.</summary>
public static class NetlistPrinter
{
    public static string Print(MappedDesign design)
    {
        var text = new StringBuilder("{\n  \"creator\": \"hdlc\",\n  \"modules\": {\n");
        foreach (var box in design.BlackBoxes) Print(text, box);
        for (int i = 0; i < design.Modules.Count; i++)
            Print(text, design.Modules[i], isTop: i == design.Modules.Count - 1);
        return text.Append("  }\n}\n").ToString();
    }

    static void Print(StringBuilder text, MappedModule module, bool isTop)
    {
        text.Append($"    {Quote(module.Name)}: {{\n      \"attributes\": {{ \"full_name\": {Quote(module.FullName)}{(isTop ? $", \"top\": {Quote("1".PadLeft(32, '0'))}" : "")} }},\n");
        Group(text, "ports", module.Ports, p => $"{Quote(p.Port)}: {{ \"direction\": \"{Direction(p)}\", \"bits\": {Bits(p.Bits)} }}", ",");
        var cells = module.Cells.Select(c => Cell(c.Name, c.Type, c.Name.StartsWith("$", StringComparison.Ordinal), c.Parameters, c.Connections))
            .Concat(module.Instances.Select(i => Cell(i.Name, i.Module, false, default, i.Connections)));
        Group(text, "cells", cells.ToList(), c => c, ",");
        Group(text, "netnames", module.Nets, n => $"{Quote(n.Name)}: {{ \"hide_name\": 0, \"bits\": {Bits(n.Bits)}, \"attributes\": {{{(n.Initial is { } initial ? $" \"init\": {Quote(initial)} " : "")}}} }}", "");
        text.Append(isTop ? "    }\n" : "    },\n");
    }

    static void Print(StringBuilder text, MappedBlackBox box)
    {
        // The ports of another size are as wide as its parameters say.
        text.Append($"    {Quote(box.Name)}: {{\n      \"attributes\": {{ \"blackbox\": {Quote("1".PadLeft(32, '0'))}, \"dynports\": {Quote("1".PadLeft(32, '0'))} }},\n");
        if (box.Parameters.Count > 0) text.Append($"      \"parameter_default_values\": {{ {string.Join(", ", box.Parameters.Select(p => $"{Quote(p.Name)}: {Quote(p.Value)}"))} }},\n");
        Group(text, "ports", box.Ports, p => $"{Quote(p.Port)}: {{ \"direction\": \"{Direction(p)}\", \"bits\": {Bits(p.Bits)} }}", ",");
        Group(text, "cells", Array.Empty<string>(), c => c, ",");
        Group(text, "netnames", box.Ports, p => $"{Quote(p.Port)}: {{ \"hide_name\": 0, \"bits\": {Bits(p.Bits)}, \"attributes\": {{}} }}", "");
        text.Append("    },\n");
    }

    static string Cell(string name, string type, bool hidden, EquatableArray<CellParameter> parameters, EquatableArray<Connection> connections) =>
        $"{Quote(name)}: {{ \"hide_name\": {(hidden ? 1 : 0)}, \"type\": {Quote(type)}, "
        + $"\"parameters\": {{ {string.Join(", ", parameters.Select(p => $"{Quote(p.Name)}: {Quote(p.Value)}"))} }}, \"attributes\": {{}}, "
        + $"\"port_directions\": {{ {string.Join(", ", connections.Select(c => $"{Quote(c.Port)}: \"{Direction(c)}\""))} }}, "
        + $"\"connections\": {{ {string.Join(", ", connections.Select(c => $"{Quote(c.Port)}: {Bits(c.Bits)}"))} }} }}";

    static void Group<T>(StringBuilder text, string name, IReadOnlyList<T> items, Func<T, string> print, string end)
    {
        text.Append($"      \"{name}\": {{");
        for (int i = 0; i < items.Count; i++) text.Append(i == 0 ? "\n" : ",\n").Append("        ").Append(print(items[i]));
        text.Append($"\n      }}{end}\n");
    }

    static string Direction(Connection connection) => connection.IsOutput ? "output" : "input";

    static string Bits(int[] bits) => $"[{string.Join(", ", bits.Select(b => b <= Net.One ? $"\"{b}\"" : b.ToString(CultureInfo.InvariantCulture)))}]";

    static string Quote(string text) => $"\"{text.Replace("\\", "\\\\").Replace("\"", "\\\"")}\"";
}
