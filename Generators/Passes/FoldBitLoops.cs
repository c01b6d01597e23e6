using System.Numerics;
using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Passes;

/// <summary>
/// A loop that goes through the bits of locals is run at compile time, bit by bit, and what comes of it is written as operations on whole words, where these are fewer than the loop's:
/// <code>
/// for (i = 0 .. 31) parity ^= code[i] &amp; (i is odd)      ⇒      parity ^= xor(code &amp; 0xAAAAAAAA)
/// </code>
/// </summary>
public static class FoldBitLoops
{
    /// <summary>Statements that a loop may run at compile time, and the size of what may come of it.</summary>
    const int MostSteps = 1 << 13, MostNodes = 1500;

    public static Design Run(Design design) => new(design.Modules.Select(m => m with { Processes = m.Processes.Select(p => p with { Body = new Blocks(p.Body).Fold(p.Body) }).ToEquatableArray() }).ToEquatableArray());

    sealed class Blocks(EquatableArray<Stmt> process)
    {
        readonly HashSet<string> names = [.. Walk.Declared(process)];

        public EquatableArray<Stmt> Fold(EquatableArray<Stmt> body)
        {
            if (!body.Any(s => s is If or For or Switch)) return body;
            var result = new List<Stmt>();
            var constants = new Dictionary<string, Bit[]>();
            foreach (var stmt in body)
            {
                result.AddRange(stmt is For loop && IsOfBits(loop) && Folded(loop, constants) is { } folded ? folded : [Inside(stmt)]);
                foreach (string set in Walk.All([stmt]).OfType<SetLocal>().Select(s => s.Name)) constants.Remove(set);
                if (stmt is DeclareLocal local && Bits(local.Value) is { } bits) constants[local.Name] = bits;
            }

            return result.ToEquatableArray();
        }

        Stmt Inside(Stmt stmt) => stmt switch
        {
            If s => s with { Then = Fold(s.Then), Else = Fold(s.Else) },
            For s => s with { Body = Fold(s.Body) },
            Switch s => s with { Cases = s.Cases.Select(c => c with { Body = Fold(c.Body) }).ToEquatableArray(), Default = Fold(s.Default) },
            _ => stmt,
        };

        static Bit[]? Bits(Expr value) => value switch
        {
            Const c => BitWords.OfConstant(c.Value, c.Type.Bits),
            FromInt { Value: IntConst i } f => BitWords.OfConstant(i.Value, f.Target.Bits),
            Resize r when Bits(r.Operand) is { } bits => BitWords.Extended(bits, r.Operand.Type.Signed, r.Target.Bits),
            _ => null,
        };

        /// <summary>Whether a loop does nothing but change locals.</summary>
        static bool IsOfBits(For loop)
        {
            var inside = Walk.All([loop]).ToList();
            return inside.All(s => s is DeclareLocal or SetLocal or If or For { From: IntConst, To: IntConst }) && inside.Any(s => s is SetLocal);
        }

        IReadOnlyList<Stmt>? Folded(For loop, IReadOnlyDictionary<string, Bit[]> constants)
        {
            var words = new BitWords([.. names]);
            var run = new BitRun(words, MostSteps);
            foreach (var constant in constants) run.Values[constant.Key] = constant.Value;
            run.Execute([loop]);
            if (run.IsTooLong) return null;
            var outside = new HashSet<string>(Walk.All([loop]).OfType<SetLocal>().Select(s => s.Name));
            outside.ExceptWith(Walk.Declared([loop]));
            // What one local becomes may be read for another one: all are computed before any is set.
            var sets = outside.Where(run.Types.ContainsKey).OrderBy(n => n, StringComparer.Ordinal)
                .Select(n => (Name: n, Word: words.Kept(words.Word(run.Values[n], run.Types[n])))).Where(s => s.Word is not LocalRef same || same.Name != s.Name).ToList();
            Stmt[] made = [.. words.Locals, .. sets.Select(s => new SetLocal(s.Name, s.Word) { Origin = loop.Origin })];
            int nodes = Nodes(made);
            if (nodes > MostNodes || nodes > run.Nodes) return null;
            names.UnionWith(Walk.Declared(made));
            return made;
        }
    }

    /// <summary>The operators of statements.</summary>
    internal static int Nodes(IEnumerable<Stmt> body) => body.Sum(s => s switch { DeclareLocal d => Nodes(d.Value), SetLocal d => Nodes(d.Value), _ => 0 });

    internal static int Nodes(Expr expr) => Walk.All(expr).Count(e => e is Unary or Binary or Select or Slice or Resize);
}
