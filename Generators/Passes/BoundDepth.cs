using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Passes;

/// <summary>
/// Cuts deep expressions into locals, and long chains of else-if into shorter ones, so that no pass, no back end, and neither the C# compiler nor a simulator that reads what is emitted
/// has to follow them to their end.
/// <code>
/// y = ((((a ^ b) ^ c) ^ d) ^ e);      ⇒      let deep = ((a ^ b) ^ c); y = ((deep ^ d) ^ e);
/// if (a) A else if (b) B else C       ⇒      let others = 0; if (a) A else others = 1; if (others) if (b) B else C
/// </code>
/// An arm of a choice is computed ahead where it is cut; as every operator is total, that changes no value.
/// </summary>
public static class BoundDepth
{
    /// <summary>Operators in each other that stay. C# compilers and simulators stand several hundred; what people write has a dozen.</summary>
    public const int Most = 64;

    public static Design Run(Design design) => Run(design, Most);

    /// <param name="design">A design of any form.</param>
    /// <param name="most">Operators in each other, and links of a chain of else-if, that stay; at least 2.</param>
    public static Design Run(Design design, int most) => design with
    {
        Modules = design.Modules.Select(m => m.Processes.Any(p => IsDeep(p.Body, most))
            ? m with { Processes = m.Processes.Select(p => IsDeep(p.Body, most) ? p with { Body = new Cutting(most, p.Body).Rewrite(p.Body) } : p).ToEquatableArray() }
            : m).ToEquatableArray(),
        Functions = design.Functions.Select(f => IsDeep(f.Body, most) ? f with { Body = new Cutting(most, f.Body).Rewrite(f.Body) } : f).ToEquatableArray(),
    };

    static bool IsDeep(EquatableArray<Stmt> body, int most) =>
        Walk.All(body).Any(s => Walk.Exprs(s).Any(e => Walk.Depth(e) > most) || s is If branch && Links(branch).Skip(most).Any());

    /// <summary>An if and those that are all of the else of the one before.</summary>
    static IEnumerable<If> Links(If first)
    {
        yield return first;
        while (first.Else.Count == 1 && first.Else[0] is If next) yield return first = next;
    }

    sealed class Cutting(int most, EquatableArray<Stmt> body) : Rewriter
    {
        readonly HashSet<string> names = [.. Walk.Declared(body)];
        List<Stmt> cut = [];

        /// <summary>Depth of the deepest expression since it was last set to 0.</summary>
        int depth;

        public override Expr Rewrite(Expr expr)
        {
            int beside = depth;
            depth = 0;
            var rewritten = base.Rewrite(expr);
            depth++;
            if (depth >= most && !rewritten.Type.IsInt)
            {
                rewritten = Local(rewritten);
                depth = 1;
            }

            depth = Math.Max(depth, beside);
            return rewritten;
        }

        LocalRef Local(Expr value)
        {
            string name = Fresh("deep");
            cut.Add(new DeclareLocal(name, value.Type, value));
            return new LocalRef(name, value.Type);
        }

        public override IEnumerable<Stmt> Rewrite(Stmt stmt) => stmt is If branch && Links(branch).Skip(most).Any() ? Shortened([.. Links(branch)]).SelectMany(Cut) : Cut(stmt);

        IEnumerable<Stmt> Cut(Stmt stmt)
        {
            var outer = cut;
            cut = [];
            depth = 0;
            var rewritten = base.Rewrite(stmt).Single();
            var before = cut;
            cut = outer;
            return before.Append(rewritten);
        }

        IEnumerable<Stmt> Shortened(List<If> links)
        {
            string? reached = null;
            for (int start = 0; start < links.Count; start += most)
            {
                int end = Math.Min(start + most, links.Count);
                string? others = end < links.Count ? Fresh("others") : null;
                if (others is not null) yield return new DeclareLocal(others, BitType.Bool, new Const(0, BitType.Bool));
                var chain = others is null ? links[end - 1].Else : EquatableArray.Of<Stmt>(new SetLocal(others, new Const(1, BitType.Bool)));
                for (int i = end - 1; i >= start; i--) chain = EquatableArray.Of<Stmt>(links[i] with { Else = chain });
                yield return reached is null ? chain[0] : new If(new LocalRef(reached, BitType.Bool), chain, default);
                reached = others;
            }
        }

        string Fresh(string name)
        {
            for (int i = 1; ; i++)
                if (names.Add($"{name}_{i}")) return $"{name}_{i}";
        }
    }
}
