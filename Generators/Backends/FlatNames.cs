using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Backends;

/// <summary>
/// Spells <c>Req.Payload</c>, a field of a bundle, as <c>Req_Payload</c>. Signals stay apart by that, which is a rule on templates; a local that would take the name of
/// another gets a number.
/// </summary>
sealed class FlatNames : Rewriter
{
    readonly Dictionary<string, string> locals = [];
    readonly HashSet<string> taken = [];

    FlatNames(Module module) => taken.UnionWith(module.Processes.SelectMany(p => Walk.All(p.Body)).OfType<DeclareLocal>().Select(l => l.Name));

    public static Design Run(Design design) => design with { Modules = design.Modules.Select(Run).ToEquatableArray() };

    static Module Run(Module module)
    {
        var names = new FlatNames(module);
        return module with
        {
            Signals = module.Signals.Select(s => s with { Name = Flat(s.Name), Property = s.Property is { } property ? property with { Shown = names.Rewrite(property.Shown) } : null }).ToEquatableArray(),
            Processes = module.Processes.Select(p => p with { Name = Flat(p.Name), Body = names.Rewrite(p.Body) }).ToEquatableArray(),
        };
    }

    public override Expr Rewrite(Expr expr) => base.Rewrite(expr) switch
    {
        Read r => r with { Signal = Flat(r.Signal) },
        LocalRef l => l with { Name = Local(l.Name) },
        var e => e,
    };

    public override Target Rewrite(Target target) => base.Rewrite(target) with { Signal = Flat(target.Signal) };

    public override IEnumerable<Stmt> Rewrite(Stmt stmt) => base.Rewrite(stmt).Select(s => s switch
    {
        DeclareLocal l => l with { Name = Local(l.Name) },
        SetLocal l => l with { Name = Local(l.Name) },
        _ => s,
    });

    static string Flat(string name) => name.Replace('.', '_');

    string Local(string name)
    {
        if (name.IndexOf('.') < 0) return name;
        if (locals.TryGetValue(name, out string? flat)) return flat;
        flat = Flat(name);
        for (int i = 2; !taken.Add(flat); i++) flat = $"{Flat(name)}_{i}";
        locals.Add(name, flat);
        return flat;
    }
}
