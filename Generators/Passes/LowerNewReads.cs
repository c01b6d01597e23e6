using System.Globalization;
using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;
using Hdl.Compiler.Ir.Positions;

namespace Hdl.Compiler.Passes;

/// <summary>
/// A word read as the edge leaves it becomes the word before the edge, with what the edge writes to it put in: the writes of the memory's own process are repeated beside the read.
/// Each becomes one choice of one condition, in which synthesizers know a read port that writes show through.
/// <code>
/// if (we) words[w] = d;   q = new words[r];      ⇒      let word = words[r]; word = we &amp; w == r ? d : word;   q = word;
/// </code>
/// </summary>
public static class LowerNewReads
{
    /// <exception cref="ElaborationException">A new read stands where there can be none.</exception>
    public static Design Run(Design design) => design.Modules.Any(m => m.Processes.Any(p => NewReads.In(p.Body).Any()))
        ? design with { Modules = design.Modules.Select(Run).ToEquatableArray() }
        : design;

    static Module Run(Module module)
    {
        if (NewReads.Faults(module).FirstOrDefault() is { } fault)
            throw new ElaborationException($"'{fault.Subject}' of '{module.Name}' takes a new read of '{fault.Read.Signal}', which breaks the rule {fault.Rule}; read the word before the edge.", new Site(module.FullName));
        return module with { Processes = module.Processes.Select(p => NewReads.In(p.Body).Any() ? p with { Body = new Lowering(module, p).Rewrite(p.Body) } : p).ToEquatableArray() };
    }

    sealed class Lowering(Module module, Process process) : Rewriter
    {
        readonly Dictionary<string, Signal> signals = module.Signals.ToDictionary(s => s.Name);
        readonly HashSet<string> names = [.. Walk.Declared(process.Body)];
        List<Stmt> before = [];

        public override IEnumerable<Stmt> Rewrite(Stmt stmt)
        {
            var outer = before;
            before = [];
            // What is inside collects for itself.
            var rewritten = base.Rewrite(stmt).Single();
            var all = before;
            before = outer;
            return all.Select(s => s with { Origin = stmt.Origin }).Append(rewritten);
        }

        public override Expr Rewrite(Expr expr)
        {
            var rewritten = base.Rewrite(expr);
            return rewritten is Read { IsNew: true } read ? Forwarded(read) : rewritten;
        }

        LocalRef Forwarded(Read read)
        {
            var memory = signals[read.Signal];
            var at = read.Indices.Select(i => i is Const || i.Type.IsInt ? i : Taken("at", i)).ToList();
            var word = Taken(read.Signal + "_word", read with { Indices = at.ToEquatableArray(), IsNew = false });
            Expr? exists = null;
            for (int i = 0; i < at.Count; i++) exists = Both(exists, InRange(at[i], memory.Lengths[i]));
            var writer = module.Processes.FirstOrDefault(p => Walk.All(p.Body).OfType<Assign>().Any(a => IsOf(a.Target)));
            if (writer is not null) before.AddRange(new Repetition(memory, word, at, Fresh).Run(new Renaming(Fresh).Rewrite(SliceProcess.Run(writer.Body, IsOf)), exists));
            return word;

            bool IsOf(Target target) => target.Instance.Length == 0 && target.Signal == memory.Name;
        }

        LocalRef Taken(string stem, Expr value)
        {
            string name = Fresh(stem);
            before.Add(new DeclareLocal(name, value.Type, value));
            return new LocalRef(name, value.Type);
        }

        string Fresh(string stem)
        {
            string name = stem;
            for (int i = 2; !names.Add(name); i++) name = stem + i.ToString(CultureInfo.InvariantCulture);
            return name;
        }
    }

    /// <summary>Gives locals and loops names that are free beside the read.</summary>
    sealed class Renaming(Func<string, string> fresh) : Rewriter
    {
        readonly Dictionary<string, string> names = [];

        string Name(string name)
        {
            if (!names.TryGetValue(name, out string? own)) names.Add(name, own = fresh(name));
            return own;
        }

        public override Expr Rewrite(Expr expr) => base.Rewrite(expr) switch
        {
            LocalRef local => local with { Name = Name(local.Name) },
            LoopVar variable => new LoopVar(Name(variable.Name)),
            var other => other,
        };

        public override IEnumerable<Stmt> Rewrite(Stmt stmt) => base.Rewrite(stmt).Select(s => s switch
        {
            // Branches may declare equal names, and stand beside each other here.
            DeclareLocal declare => declare with { Name = names[declare.Name] = fresh(declare.Name) },
            SetLocal set => set with { Name = Name(set.Name) },
            For loop => loop with { Variable = Name(loop.Variable) },
            _ => s,
        });
    }

    /// <summary>The writes of a memory, as changes of a local that holds the word at <paramref name="at"/>; branches become conditions of what is in them.</summary>
    sealed class Repetition(Signal memory, LocalRef word, IReadOnlyList<Expr> at, Func<string, string> fresh)
    {
        readonly List<Stmt> output = [];
        readonly List<For> loops = [];

        public IReadOnlyList<Stmt> Run(IEnumerable<Stmt> body, Expr? exists)
        {
            Body(body, exists);
            return output;
        }

        void Body(IEnumerable<Stmt> body, Expr? path)
        {
            foreach (var stmt in body)
            {
                switch (stmt)
                {
                    case DeclareLocal: output.Add(stmt); break;
                    case SetLocal s: output.Add(path is null ? s : s with { Value = new Select(path, s.Value, new LocalRef(s.Name, s.Value.Type)) }); break;
                    case Assign s: Write(s, path); break;
                    case If s:
                        var condition = Held(s.Condition);
                        Body(s.Then, Both(path, condition));
                        if (s.Else.Count > 0) Body(s.Else, Both(path, Not(condition)));
                        break;
                    case Switch s:
                        var value = Held(s.Value);
                        Expr? other = path;
                        foreach (var arm in s.Cases)
                        {
                            var chosen = arm.Labels.Select(l => (Expr)new Binary(BinaryOp.Equal, value, l, BitType.Bool)).Aggregate((a, b) => new Binary(BinaryOp.Or, a, b, BitType.Bool));
                            Body(arm.Body, Both(path, chosen));
                            other = Both(other, Not(chosen));
                        }
                        Body(s.Default, other);
                        break;
                    case For s:
                        int start = output.Count;
                        loops.Add(s);
                        Body(s.Body, path);
                        loops.Remove(s);
                        var inside = output.Skip(start).ToEquatableArray();
                        output.RemoveRange(start, output.Count - start);
                        output.Add(s with { Body = inside });
                        break;
                    default: throw new InvalidOperationException($"Statement {stmt.GetType().Name} is not known to the writes of '{memory.Name}'.");
                }
            }
        }

        /// <summary>A condition as it was before what follows it sets a local.</summary>
        Expr Held(Expr value)
        {
            if (value.Type.IsInt || !Walk.All(value).Any(e => e is LocalRef)) return value;
            string name = fresh("held");
            output.Add(new DeclareLocal(name, value.Type, value));
            return new LocalRef(name, value.Type);
        }

        void Write(Assign s, Expr? path)
        {
            var here = path;
            for (int i = 0; i < at.Count; i++) here = Both(here, Same(s.Target.Indices[i], at[i]));
            Expr Chosen(Expr value, Expr kept) => here is null ? value : new Select(here, value, kept);
            if (s.Target.Bits is not { } bits) Set(Chosen(s.Value, word));
            else if (!bits.Offset.Type.IsInt) Set(Insertion.Of(word, bits.Offset, Chosen(s.Value, new Slice(word, bits.Offset, bits.Width))));
            else if (IsNotNegative(bits.Offset)) Set(Insertion.Of(word, new FromInt(bits.Offset, BitType.Unsigned(32)), Chosen(s.Value, new Slice(word, bits.Offset, bits.Width))));
            else Set(Chosen(Beyond(bits.Offset, s.Value), word));
        }

        void Set(Expr value) => output.Add(new SetLocal(word.Name, value));

        /// <summary>Replaces bits that may begin below the word: a slice reads 0 there.</summary>
        Expr Beyond(Expr offset, Expr part)
        {
            var type = word.Type with { Signed = false };
            var down = new Unary(UnaryOp.Negate, offset, BitType.Int);
            Expr ones = new Slice(new Unary(UnaryOp.Not, new Const(0, part.Type), part.Type), down, type.Width), placed = new Slice(part, down, type.Width);
            var kept = new Binary(BinaryOp.And, Typed(word, type), new Unary(UnaryOp.Not, ones, type), type);
            return Typed(new Binary(BinaryOp.Or, kept, placed, type), word.Type);
        }

        static Expr Typed(Expr value, BitType type) => value.Type == type ? value : new Resize(value, type);

        bool IsNotNegative(Expr number) => number switch
        {
            IntConst c => c.Value >= 0,
            LoopVar v => loops.FirstOrDefault(l => l.Variable == v.Name) is { Step: > 0 } loop && IsNotNegative(loop.From),
            Binary { Op: BinaryOp.Add or BinaryOp.Multiply or BinaryOp.Max } b => IsNotNegative(b.Left) && IsNotNegative(b.Right),
            WidthOf => true,
            _ => false,
        };
    }

    static Expr Both(Expr? left, Expr? right) => left is null ? right! : right is null ? left : new Binary(BinaryOp.And, left, right, BitType.Bool);

    static Expr Not(Expr condition) => new Unary(UnaryOp.Not, condition, BitType.Bool);

    static Expr Same(Expr left, Expr right) => new Binary(BinaryOp.Equal, Beside(left, right), Beside(right, left), BitType.Bool);

    /// <summary>An integer beside a hardware value is one of 32 bits; out of range, where it is negative, it equals no index that is in range.</summary>
    static Expr Beside(Expr index, Expr other) => index.Type.IsInt && !other.Type.IsInt ? new FromInt(index, BitType.Unsigned(32)) : index;

    /// <summary>Whether an index exists; null where every value of its type does.</summary>
    static Expr? InRange(Expr index, Expr length)
    {
        if (index is IntConst c && length is IntConst l && c.Value >= 0 && c.Value < l.Value) return null;
        if (index.Type.IsInt) return Both(new Binary(BinaryOp.GreaterOrEqual, index, new IntConst(0), BitType.Bool), new Binary(BinaryOp.Less, index, length, BitType.Bool));
        if (index.Type.Width is IntConst { Value: < 31 } width && length is IntConst words && 1 << width.Value <= words.Value) return null;
        return new Binary(BinaryOp.Less, index, new FromInt(length, BitType.Unsigned(32)), BitType.Bool);
    }
}
