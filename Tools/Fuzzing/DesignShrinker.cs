using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;
using Hdl.Fuzzing.Generation;

namespace Hdl.Fuzzing;

// Inside the namespace, where it goes before Hdl.Module of the run time.
using Module = Hdl.Compiler.Ir.Module;

/// <summary>Makes a design smaller while a fault stays: drops statements, takes one branch, replaces values by 0, drops state and what nobody uses.</summary>
public static class DesignShrinker
{
    /// <summary>A sound design for which <paramref name="stillFails"/> holds and no single smaller step keeps it, or as far as <paramref name="attempts"/> trials lead.</summary>
    public static Design Shrink(Design design, Func<Design, bool> stillFails, int attempts = 500) =>
        Shrink(design, candidates => Task.FromResult<IReadOnlyList<bool>>([.. candidates.Select(stillFails)]), 1, attempts).GetAwaiter().GetResult();

    /// <summary>The same with <paramref name="together"/> candidates tried at once, for engines whose cost is in the start.</summary>
    public static async Task<Design> Shrink(Design design, Func<IReadOnlyList<Design>, Task<IReadOnlyList<bool>>> stillFails, int together, int attempts = 500)
    {
        var current = design;
        for (bool smaller = true; smaller;)
        {
            smaller = false;
            foreach (var candidates in Candidates(current).Where(c => c != current && Verifier.Check(c).Count == 0).Chunk(together))
            {
                if (attempts <= 0) return current;
                attempts -= candidates.Length;
                int first = (await stillFails(candidates)).ToList().IndexOf(true);
                if (first < 0) continue;
                current = candidates[first];
                smaller = true;
                break;
            }
        }
        return current;
    }

    static IEnumerable<Design> Candidates(Design design)
    {
        foreach (var module in design.Modules)
        {
            foreach (var smaller in Candidates(module)) yield return Reached(design, design.Modules.Select(m => ReferenceEquals(m, module) ? smaller : m));
        }
    }

    static Design Reached(Design design, IEnumerable<Module> modules)
    {
        var all = modules.ToList();
        var used = new HashSet<string> { all[^1].FullName };
        for (int i = all.Count - 1; i >= 0; i--)
        {
            if (used.Contains(all[i].FullName)) used.UnionWith(all[i].Instances.Select(n => n.Module));
        }
        return design with { Modules = all.Where(m => used.Contains(m.FullName)).ToEquatableArray() };
    }

    static IEnumerable<Module> Candidates(Module module)
    {
        // A signal or instance together with all that assigns it; the verifier sorts out those that are still read.
        foreach (var signal in module.Signals)
        {
            yield return Without(module with { Signals = module.Signals.Where(s => s != signal).ToEquatableArray() }, t => t.Instance.Length == 0 && t.Signal == signal.Name);
        }
        foreach (var instance in module.Instances)
        {
            yield return Without(module with { Instances = module.Instances.Where(i => i != instance).ToEquatableArray() }, t => t.Instance == instance.Name);
        }
        for (int i = 0; i < module.Processes.Count; i++)
        {
            var process = module.Processes[i];
            foreach (var body in Blocks(process.Body)) yield return module with { Processes = Replace(module.Processes, i, [process with { Body = body }]) };
        }
    }

    static Module Without(Module module, Func<Target, bool> gone) =>
        module with { Processes = module.Processes.Select(p => p with { Body = Without(p.Body, gone) }).Where(p => p.Body.Count > 0).ToEquatableArray() };

    static EquatableArray<Stmt> Without(EquatableArray<Stmt> statements, Func<Target, bool> gone) =>
        statements.Where(s => s is not Assign assign || !gone(assign.Target)).Select(s => s switch
        {
            If branch => branch with { Then = Without(branch.Then, gone), Else = Without(branch.Else, gone) },
            For loop => loop with { Body = Without(loop.Body, gone) },
            Switch choice => choice with { Cases = choice.Cases.Select(c => c with { Body = Without(c.Body, gone) }).ToEquatableArray(), Default = Without(choice.Default, gone) },
            _ => s,
        }).Where(s => s is not (For { Body.Count: 0 } or If { Then.Count: 0, Else.Count: 0 })).ToEquatableArray();

    static IEnumerable<EquatableArray<Stmt>> Blocks(EquatableArray<Stmt> block)
    {
        for (int i = 0; i < block.Count; i++)
        {
            yield return Replace(block, i, []);
            foreach (var replacement in Statements(block[i])) yield return Replace(block, i, replacement);
        }
    }

    static IEnumerable<EquatableArray<Stmt>> Statements(Stmt statement)
    {
        switch (statement)
        {
            case Assign assign:
                foreach (var value in Values(assign.Value)) yield return EquatableArray.Of<Stmt>(assign with { Value = value });
                break;
            case DeclareLocal declare:
                foreach (var value in Values(declare.Value)) yield return EquatableArray.Of<Stmt>(declare with { Value = value });
                break;
            case SetLocal set:
                foreach (var value in Values(set.Value)) yield return EquatableArray.Of<Stmt>(set with { Value = value });
                break;
            case If branch:
                yield return branch.Then;
                yield return branch.Else;
                foreach (var body in Blocks(branch.Then)) yield return EquatableArray.Of<Stmt>(branch with { Then = body });
                foreach (var body in Blocks(branch.Else)) yield return EquatableArray.Of<Stmt>(branch with { Else = body });
                break;
            case For loop:
                foreach (var body in Blocks(loop.Body)) yield return EquatableArray.Of<Stmt>(loop with { Body = body });
                break;
            case Switch choice:
                yield return choice.Default;
                for (int i = 0; i < choice.Cases.Count; i++)
                {
                    yield return choice.Cases[i].Body;
                    yield return EquatableArray.Of<Stmt>(choice with { Cases = Replace(choice.Cases, i, []) });
                }
                break;
        }
    }

    /// <summary>Simpler values of the same type: 0, or an operand of it.</summary>
    static IEnumerable<Expr> Values(Expr value)
    {
        if (value is Const { Value.IsZero: true } || value.Type.IsInt) yield break;
        yield return new Const(0, value.Type);
        var operands = value switch
        {
            Unary unary => [unary.Operand],
            Binary binary => [binary.Left, binary.Right],
            Select select => [select.WhenTrue, select.WhenFalse],
            Resize resize => [resize.Operand],
            Slice slice => [slice.Operand],
            Concat concat => concat.Parts.ToArray(),
            _ => Array.Empty<Expr>(),
        };
        foreach (var operand in operands)
        {
            if (!operand.Type.IsInt && value is not Resize) yield return ExprMaker.Fit(operand, value.Type);
            if (value is not Resize resize) continue;
            foreach (var inner in Values(operand)) yield return ExprMaker.Fit(inner, resize.Target);
        }
    }

    static EquatableArray<T> Replace<T>(EquatableArray<T> items, int index, EquatableArray<T> replacement) =>
        items.Take(index).Concat(replacement).Concat(items.Skip(index + 1)).ToEquatableArray();
}
