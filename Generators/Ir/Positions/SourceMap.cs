namespace Hdl.Compiler.Ir.Positions;

/// <summary>Leads from parts of templates to their places in C#. What has no position, as IR that was written by hand, is null.</summary>
public sealed class SourceMap(Func<string, ModulePositions?> find)
{
    readonly Dictionary<string, ModulePositions?> known = [];

    /// <summary>Knows no positions.</summary>
    public static SourceMap None { get; } = new(_ => null);

    /// <summary>The positions of these modules.</summary>
    public static SourceMap Of(IEnumerable<ModulePositions> modules)
    {
        var byName = modules.ToDictionary(m => m.FullName);
        return new SourceMap(name => byName.TryGetValue(name, out var found) ? found : null);
    }

    public SourceSpan? Find(Origin origin) =>
        origin is { IsKnown: true, Module: { } name } && Module(name) is { } module && origin.Ordinal <= module.Statements.Count ? module.Statements[origin.Ordinal - 1] : null;

    public SourceSpan? Find(Site site) =>
        Module(site.Module) is not { } module ? null
        : site.Member.Length == 0 ? module.Declaration
        : (module.Members.FirstOrDefault(m => m.Name == site.Member) ?? module.Members.FirstOrDefault(m => m.Name == Before(site.Member, '.')))?.Span;

    ModulePositions? Module(string name)
    {
        // A generic class closed by a pass stands where the open one does, a field of a bundle where its signal does.
        if (!known.TryGetValue(name, out var module)) known[name] = module = find(name) ?? find(NamedType.Open(name));
        return module;
    }

    static string Before(string name, char mark) => name.IndexOf(mark) is >= 0 and var at ? name.Substring(0, at) : name;
}
