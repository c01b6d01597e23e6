using System.Globalization;
using System.Numerics;
using System.Reflection;
using System.Text;
using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;
using Hdl.Testbenches.Compiler.Frontend;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hdl.Testbenches.Equivalence;

/// <summary>
/// The C# value types, and what the front end makes of the same expressions, against <see cref="Operators"/>: what compiles, the type of the result and its value, for
/// every operator and every pair of types of up to 5 bits, and for some pairs of wider ones.
/// </summary>
public sealed class ValueTypeEquivalenceTests
{
    static readonly (string Text, BinaryOp Op)[] Arithmetic =
    [
        ("+", BinaryOp.Add), ("-", BinaryOp.Subtract), ("*", BinaryOp.Multiply), ("/", BinaryOp.Divide), ("%", BinaryOp.Remainder), ("&", BinaryOp.And), ("|", BinaryOp.Or), ("^", BinaryOp.Xor),
        ("==", BinaryOp.Equal), ("!=", BinaryOp.NotEqual), ("<", BinaryOp.Less), ("<=", BinaryOp.LessOrEqual), (">", BinaryOp.Greater), (">=", BinaryOp.GreaterOrEqual),
    ];

    /// <summary>An expression of <c>a</c> and <c>b</c>, the type that the language gives it, null where it does not compile, and its value.</summary>
    sealed record Case(string Text, BitType A, BitType B, BitType? Type, Func<BigInteger, BigInteger, BigInteger> Value)
    {
        public override string ToString() => $"{Name(A)} a, {Name(B)} b: {Text}";
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void All_values_up_to_5_bits(int width)
    {
        var types = Enumerable.Range(1, 5).SelectMany(Both).ToArray();
        Check([.. Both(width).SelectMany(a => types.SelectMany(b => Cases(a, b)))], All);
    }

    [Fact]
    public void Random_values_of_more_bits()
    {
        var random = new System.Random(1);
        int[] edges = [7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64];
        BitType Any() => Both(random.Next(3) == 0 ? random.Next(6, 65) : edges[random.Next(edges.Length)])[random.Next(2)];
        (BitType A, BitType B)[] pairs = [.. edges.SelectMany(Both).Select(t => (t, t)), .. Enumerable.Range(0, 16).Select(_ => (Any(), Any()))];
        Check([.. pairs.SelectMany(p => Cases(p.A, p.B))], type => [.. Edges(type), .. Enumerable.Range(0, 4).Select(_ => RandomOf(random, type))]);
    }

    static BitType[] Both(int width) => [BitType.Unsigned(width), BitType.SignedOf(width)];

    static string Name(BitType type) => $"{(type.Signed ? 'S' : 'U')}{type.Bits}";

    static IEnumerable<Case> Cases(BitType a, BitType b)
    {
        var common = Common(a, b);
        foreach (var (text, op) in Arithmetic)
        {
            var type = common is null ? null : ResultOf(op, common);
            yield return new Case($"a {text} b", a, b, type, (x, y) => Operators.Evaluate(op, x, y, type!));
        }

        var shifted = b.Signed ? null : a;
        yield return new Case("a << b", a, b, shifted, (x, y) => Operators.Evaluate(BinaryOp.ShiftLeft, x, y, a));
        yield return new Case("a >> b", a, b, shifted, (x, y) => Operators.Evaluate(BinaryOp.ShiftRight, x, y, a));
        yield return new Case("a[b]", a, b, b.Signed ? null : BitType.Bool, (x, y) => Operators.Slice(x, a, y, 1));
        yield return new Case("a.With(b, true)", a, b, shifted, (x, y) => Operators.Insert(x, a, y, 1, 1));
        yield return new Case("a.Bits<U3>(b)", a, b, b.Signed ? null : BitType.Unsigned(3), (x, y) => Operators.Slice(x, a, y, 3));
        yield return new Case($"({Name(b)})a", a, b, b, (x, _) => Operators.Wrap(x, b));
        yield return new Case($"a.As<{Name(b)}>()", a, b, b, (x, _) => Operators.Wrap(Operators.BitsOf(x, a), b));
        yield return new Case("a.With(1, b)", a, b, a, (x, y) => Operators.Insert(x, a, 1, b.Bits, Operators.BitsOf(y, b)));
        yield return new Case("Bits.Concat(a, b)", a, b, a.Signed || b.Signed ? null : BitType.Unsigned(a.Bits + b.Bits), (x, y) => Operators.Concat(x, y, b));
        if (a != b) yield break;
        var wider = BitType.SignedOf(a.Bits + 1);
        yield return new Case("-a", a, b, wider, (x, _) => Operators.Evaluate(UnaryOp.Negate, x, a, wider));
        yield return new Case("~a", a, b, a, (x, _) => Operators.Evaluate(UnaryOp.Not, x, a, a));
        yield return new Case("a.AndReduce()", a, b, BitType.Bool, (x, _) => Operators.Evaluate(UnaryOp.AndReduce, x, a, BitType.Bool));
        yield return new Case("a.OrReduce()", a, b, BitType.Bool, (x, _) => Operators.Evaluate(UnaryOp.OrReduce, x, a, BitType.Bool));
        yield return new Case("a.XorReduce()", a, b, BitType.Bool, (x, _) => Operators.Evaluate(UnaryOp.XorReduce, x, a, BitType.Bool));
        foreach (int amount in new[] { 0, 1, a.Bits - 1, a.Bits, a.Bits + 70 }.Distinct())
        {
            yield return new Case($"a << {amount}", a, b, a, (x, _) => Operators.Evaluate(BinaryOp.ShiftLeft, x, amount, a));
            yield return new Case($"a >> {amount}", a, b, a, (x, _) => Operators.Evaluate(BinaryOp.ShiftRight, x, amount, a));
            // A constant index outside is a fault in a module; one of hardware, above, is total.
            if (amount >= a.Bits) continue;
            yield return new Case($"a.Bits<S4>({amount})", a, b, BitType.SignedOf(4), (x, _) => Operators.Wrap(Operators.Slice(x, a, amount, 4), BitType.SignedOf(4)));
        }
    }

    /// <summary>The type that both widen to; null where neither keeps the values of the other.</summary>
    static BitType? Common(BitType a, BitType b) =>
        a.Signed == b.Signed ? (a.Bits > b.Bits ? a : b) : a.Signed ? (b.Bits < a.Bits ? a : null) : a.Bits < b.Bits ? b : null;

    /// <summary>Wide enough for every result.</summary>
    static BitType ResultOf(BinaryOp op, BitType common) => op switch
    {
        >= BinaryOp.Equal and <= BinaryOp.GreaterOrEqual => BitType.Bool,
        BinaryOp.Add => new BitType(new IntConst(common.Bits + 1), common.Signed),
        BinaryOp.Subtract => BitType.SignedOf(common.Bits + 1),
        BinaryOp.Multiply => new BitType(new IntConst(2 * common.Bits), common.Signed),
        BinaryOp.Divide when common.Signed => BitType.SignedOf(common.Bits + 1),
        _ => common,
    };

    static void Check(IReadOnlyList<Case> cases, Func<BitType, IReadOnlyList<BigInteger>> values)
    {
        CheckWhatCompiles(cases);
        var compiling = cases.Where(c => c.Type is not null).ToList();
        var operations = Load(compiling);
        var hardware = Parse(compiling);
        for (int i = 0; i < compiling.Count; i++)
        {
            var (test, type) = (compiling[i], compiling[i].Type!);
            Assert.True(hardware[i].Type == type, $"{test} is {type} and {hardware[i].Type} in the front end");
            var right = test.Text.Contains('b', StringComparison.Ordinal) ? values(test.B) : [BigInteger.Zero];
            foreach (var a in values(test.A))
            {
                foreach (var b in right)
                {
                    var expected = test.Value(a, b);
                    if (!Operators.Fits(expected, type)) Assert.Fail($"{test} of {a} and {b} is {expected}, which is no {type}");
                    var (value, of) = operations[i](Raw(a), Raw(b));
                    if (value != expected || of != type) Assert.Fail($"{test} of {a} and {b} should be {expected}:{type} and is {value}:{of} in C#");
                    var constants = new Constants(new Const(a, test.A), new Const(b, test.B));
                    var folded = ConstantEvaluation.Evaluate([], constants.Rewrite(hardware[i]));
                    if (folded != expected) Assert.Fail($"{test} of {a} and {b} should be {expected} and is {folded} in the front end: {hardware[i]}");
                }
            }
        }
    }

    /// <summary>C# gives each expression its type, or an error in exactly the others.</summary>
    static void CheckWhatCompiles(IReadOnlyList<Case> cases)
    {
        var compilation = Sources.Compile(Class(cases, (c, i) => $"static void M{i}({Name(c.A)} a, {Name(c.B)} b) {{ var result = {c.Text}; }}"));
        var tree = compilation.SyntaxTrees.Single();
        var model = compilation.GetSemanticModel(tree);
        var methods = tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().ToList();
        var wrong = model.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => methods.FindIndex(m => m.Span.Contains(d.Location.SourceSpan))).ToHashSet();
        for (int i = 0; i < cases.Count; i++)
        {
            Assert.True(wrong.Contains(i) == (cases[i].Type is null), $"{cases[i]} {(wrong.Contains(i) ? "does not compile" : "compiles")}");
            if (cases[i].Type is not { } type) continue;
            string name = type == BitType.Bool && cases[i].Text is not ("a & b" or "a | b" or "a ^ b") ? "Boolean" : Name(type);
            var value = methods[i].DescendantNodes().OfType<EqualsValueClauseSyntax>().Single().Value;
            string got = model.GetTypeInfo(value).Type!.Name;
            // One bit is a bool or a U1.
            bool same = got == name || (type == BitType.Bool && got is "U1" or "Boolean") || got == (type.Signed ? "SInt" : "UInt");
            Assert.True(same && (got is not ("UInt" or "SInt") || type.Bits > 64 || cases[i].Text.StartsWith("Bits.Concat", StringComparison.Ordinal)), $"{cases[i]} is {got}, not {name}");
        }
    }

    /// <summary>The expressions on raw bits, compiled.</summary>
    static List<Func<ulong, ulong, (BigInteger Value, BitType Type)>> Load(IReadOnlyList<Case> cases)
    {
        var compilation = Sources.Compile(Class(cases, (c, i) => $$"""public static object M{{i}}(ulong x, ulong y) { var a = {{Name(c.A)}}.FromRaw(x); var b = {{Name(c.B)}}.FromRaw(y); return {{c.Text}}; }"""));
        using var bytes = new MemoryStream();
        var result = compilation.Emit(bytes);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics.Take(5)));
        var type = Assembly.Load(bytes.ToArray()).GetType("Sample")!;
        return [.. cases.Select((_, i) => type.GetMethod($"M{i}")!.CreateDelegate<Func<ulong, ulong, object>>()).Select(f => (Func<ulong, ulong, (BigInteger, BitType)>)((x, y) => Number(f(x, y))))];
    }

    static (BigInteger Value, BitType Type) Number(object value) => value switch
    {
        bool bit => (bit ? 1 : 0, BitType.Bool),
        UInt number => (number.Value, BitType.Unsigned(number.Width)),
        SInt number => (number.Value, BitType.SignedOf(number.Width)),
        IBits number => (BigInteger.Parse(number.ToString()!, CultureInfo.CurrentCulture), new BitType(new IntConst(number.Width), number.Signed)),
        _ => throw new ArgumentException($"{value.GetType()} is no value of the language."),
    };

    /// <summary>What the front end makes of the expressions: the values of locals in a module.</summary>
    static List<Expr> Parse(IReadOnlyList<Case> cases)
    {
        var types = cases.SelectMany(c => new[] { c.A, c.B }).Distinct().ToList();
        var source = new StringBuilder("[Module] public partial class Sample {\n");
        foreach (var type in types) source.AppendLine(CultureInfo.InvariantCulture, $"[Input] public partial {Name(type)} In{Name(type)} {{ get; set; }}");
        source.AppendLine("[Combinational] void Apply() {");
        for (int i = 0; i < cases.Count; i++)
            source.AppendLine(CultureInfo.InvariantCulture, $"{{ var a = In{Name(cases[i].A)}; var b = In{Name(cases[i].B)}; var result = {cases[i].Text}; }}");
        var parsed = Sources.Parse(source.Append("} }").ToString());
        var errors = parsed.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).ToList();
        Assert.True(errors.Count == 0, string.Join("\n", errors.Take(5)));
        var locals = Walk.All(parsed.Template!.Processes.Single().Body).OfType<DeclareLocal>().ToList();
        Assert.Equal(3 * cases.Count, locals.Count);
        return [.. locals.Chunk(3).Select(l => new Operands(l[0].Name, l[1].Name).Rewrite(l[2].Value!))];
    }

    static string Class(IReadOnlyList<Case> cases, Func<Case, int, string> method) => $"public static class Sample {{\n{string.Join('\n', cases.Select(method))}\n}}";

    /// <summary>The locals of an expression become <c>a</c> and <c>b</c>.</summary>
    sealed class Operands(string a, string b) : Rewriter
    {
        public override Expr Rewrite(Expr expr) => expr is LocalRef local ? local with { Name = local.Name == a ? "a" : local.Name == b ? "b" : local.Name } : base.Rewrite(expr);
    }

    sealed class Constants(Const a, Const b) : Rewriter
    {
        public override Expr Rewrite(Expr expr) => expr is LocalRef local ? local.Name == "a" ? a : b : base.Rewrite(expr);
    }

    static ulong Raw(BigInteger value) => (ulong)(value & ulong.MaxValue);

    static IReadOnlyList<BigInteger> All(BitType type) => [.. Enumerable.Range(0, 1 << type.Bits).Select(bits => Operators.Wrap(bits, type))];

    static BigInteger[] Edges(BitType type) => [.. new BigInteger[] { 0, 1, 2, -1, BigInteger.One << (type.Bits - 1), (BigInteger.One << (type.Bits - 1)) - 1, type.Bits }.Select(v => Operators.Wrap(v, type)).Distinct()];

    static BigInteger RandomOf(System.Random random, BitType type) => Operators.Wrap(Hdl.Fuzzing.Generation.RandomTypes.Value(random, type), type);
}
