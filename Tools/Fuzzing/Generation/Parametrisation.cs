using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;

namespace Hdl.Fuzzing.Generation;

// Inside the namespace, where it goes before Hdl.Module of the run time.
using Module = Hdl.Compiler.Ir.Module;

/// <summary>
/// Makes templates of an elaborated design that elaborate to a design of equal behaviour: a length in a child becomes a parameter that the parents give, and with it loop
/// bounds and guards that have the same number, at random.
/// </summary>
static class Parametrisation
{
    const string Parameter = "size";

    public static Design Run(Design elaborated, int seed)
    {
        var random = new System.Random(seed);
        var sizes = new Dictionary<string, int>();
        foreach (var module in elaborated.Modules.Take(elaborated.Modules.Count - 1))
        {
            var lengths = module.Signals.SelectMany(s => s.Lengths).Concat(module.Instances.SelectMany(i => i.Lengths)).OfType<IntConst>().Select(c => c.Value).ToList();
            if (lengths.Count > 0 && random.Next(3) != 0) sizes.Add(module.FullName, lengths[random.Next(lengths.Count)]);
        }

        return new Design(elaborated.Modules.Select(m => Template(m, sizes, random)).ToEquatableArray());
    }

    static Module Template(Module module, Dictionary<string, int> sizes, System.Random random)
    {
        int? own = sizes.TryGetValue(module.FullName, out int value) ? value : null;
        var naming = new Naming(own, random);
        return module with
        {
            Parameters = own is { } example ? EquatableArray.Of(new Parameter(Parameter, "int", EquatableArray.Of(example))) : module.Parameters,
            Signals = module.Signals.Select(s => s with { Lengths = s.Lengths.Select(naming.Size).ToEquatableArray() }).ToEquatableArray(),
            Instances = module.Instances.Select(i => i with
            {
                Lengths = i.Lengths.Select(naming.Size).ToEquatableArray(),
                Arguments = sizes.TryGetValue(i.Module, out int argument) ? EquatableArray.Of(naming.Size(new IntConst(argument))) : i.Arguments,
            }).ToEquatableArray(),
            Processes = module.Processes.Select(p => p with { Body = naming.Rewrite(p.Body) }).ToEquatableArray(),
        };
    }

    /// <summary>Writes some of the integers that are the parameter's value, or one less, with the parameter.</summary>
    sealed class Naming(int? value, System.Random random) : Rewriter
    {
        public Expr Size(Expr integer)
        {
            if (integer is not IntConst c || value is not { } own || random.Next(4) == 0) return integer;
            if (c.Value == own) return new ParameterRef(Parameter);
            return c.Value == own - 1 ? new Binary(BinaryOp.Subtract, new ParameterRef(Parameter), new IntConst(1), BitType.Int) : integer;
        }

        public override Expr Rewrite(Expr expr) => base.Rewrite(expr) switch
        {
            Binary { Left: LoopVar, Right: IntConst } guard => guard with { Right = Size(guard.Right) },
            Binary { Left: IntConst, Right: LoopVar } difference => difference with { Left = Size(difference.Left) },
            var other => other,
        };

        public override IEnumerable<Stmt> Rewrite(Stmt stmt) =>
            base.Rewrite(stmt).Select(s => s is For loop ? loop with { From = Size(loop.From), To = Size(loop.To) } : s);
    }
}
