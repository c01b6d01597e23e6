using System.Globalization;
using Hdl.Compiler.Backends.Netlist;
using Hdl.Compiler.Ir;
using Hdl.Compiler.Ir.Positions;

namespace Hdl.Tools.Report;

/// <summary>Leads from parts of a netlist to names and lines in C#.</summary>
sealed class SourcePlaces
{
    readonly SourceMap map;
    /// <summary>For each module its signals by the names that they have in the netlist, which spells a field of a bundle with an underscore.</summary>
    readonly Dictionary<string, Dictionary<string, Signal>> signals;

    public SourcePlaces(Design elaborated, SourceMap map)
    {
        this.map = map;
        signals = elaborated.Modules.ToDictionary(m => m.FullName, m => m.Signals.ToDictionary(s => s.Name.Replace('.', '_')));
    }

    /// <summary>The line of a cell: of its statement, else of its method, register or memory.</summary>
    public string? Of(MappedModule module, Cell cell) => Text(map.Find(cell.Origin) ?? map.Find(new Site(Template(module.FullName), NameOf(module, cell.Member))));

    /// <summary>The line of a statement.</summary>
    public string? Of(Origin origin) => Text(map.Find(origin));

    /// <summary>The line of a signal, a method or an instance; of the class where there is none.</summary>
    public string? Of(MappedModule module, string member) => Text(map.Find(new Site(Template(module.FullName), NameOf(module, member)))) ?? OfClass(module.FullName);

    /// <summary>The line of a class.</summary>
    public string? OfClass(string fullName) => Text(map.Find(new Site(Template(fullName))));

    /// <summary>The name in C#.</summary>
    public string NameOf(MappedModule module, string member) => signals[module.FullName].TryGetValue(member, out var signal) ? signal.Name : member;

    /// <summary>The bits of an element of a signal.</summary>
    public int ElementWidth(MappedModule module, string signal) => signals[module.FullName].TryGetValue(signal, out var found) ? found.Type.Bits : 1;

    /// <summary>The full name without the arguments of elaboration.</summary>
    static string Template(string fullName) => fullName.IndexOf('(', StringComparison.Ordinal) is >= 0 and var at ? fullName[..at] : fullName;

    static string? Text(SourceSpan? span) => span is null ? null : $"{span.File[(span.File.LastIndexOfAny(['/', '\\']) + 1)..]}:{span.Line.ToString(CultureInfo.InvariantCulture)}";
}
