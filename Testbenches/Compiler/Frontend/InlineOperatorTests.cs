using Hdl.Compiler.Ir.Text;
using Microsoft.CodeAnalysis;

namespace Hdl.Testbenches.Compiler.Frontend;

/// <summary>Operators and conversions that a bundle declares are methods that are inlined.</summary>
public sealed class InlineOperatorTests
{
    const string Pair = """
        [Bundle]
        public partial record struct Pair(U8 Low, U8 High)
        {
            public static Pair operator +(Pair a, Pair b) => new Pair((U8)(a.Low + b.Low), (U8)(a.High + b.High));
            public static Pair Sum(Pair a, Pair b) => new Pair((U8)(a.Low + b.Low), (U8)(a.High + b.High));
            public static bool operator <(Pair a, Pair b) { U8 gap = a.High; return gap < b.High; }
            public static bool operator >(Pair a, Pair b) => b < a;
            public static bool Less(Pair a, Pair b) { U8 gap = a.High; return gap < b.High; }
            public static Pair operator -(Pair a) => new Pair(~a.Low, ~a.High);
            public static Pair Negative(Pair a) => new Pair(~a.Low, ~a.High);
            public static explicit operator U8(Pair a) => a.Low ^ a.High;
            public static U8 Folded(Pair a) => a.Low ^ a.High;
            public static implicit operator Pair(U8 a) => new Pair(a, 0);
            public static Pair Of(U8 a) => new Pair(a, 0);
        }
        """;

    [Theory]
    [InlineData("Out = A + B;", "Out = Pair.Sum(A, B);")]
    [InlineData("Out = A + (B + C);", "Out = Pair.Sum(A, Pair.Sum(B, C));")]
    [InlineData("Out = (A + B) + C;", "Out = Pair.Sum(Pair.Sum(A, B), C);")]
    [InlineData("Pair sum = A; sum += B; Out = sum;", "Pair sum = A; sum = Pair.Sum(sum, B); Out = sum;")]
    [InlineData("Out = A < B ? A : B;", "Out = Pair.Less(A, B) ? A : B;")]
    [InlineData("Out = A > B ? A : B;", "Out = Pair.Less(B, A) ? A : B;")]
    [InlineData("Out = -A;", "Out = Pair.Negative(A);")]
    [InlineData("Out = (U8)A;", "Out = Pair.Of(Pair.Folded(A));")]
    public void An_operator_is_its_method(string written, string spelled) => Assert.Equal(Template(spelled), Template(written).Replace("op_Addition", "Sum", StringComparison.Ordinal));

    [Fact]
    public void Equality_compares_bits()
    {
        string text = Template("Out = A == B ? A : B;");
        Assert.Contains("(== A", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Least(A, Least(B, C))", "U8 inner = B < C ? B : C; Out = A < inner ? A : inner;")]
    [InlineData("Least(Least(A, B), C)", "U8 inner = A < B ? A : B; Out = inner < C ? inner : C;")]
    public void An_argument_may_call_the_same_method(string call, string spelled)
    {
        string Written(string body) => Printed($$"""
            [Module]
            public partial class Least3
            {
                [Input]  public partial U8 A   { get; set; }
                [Input]  public partial U8 B   { get; set; }
                [Input]  public partial U8 C   { get; set; }
                [Output] public partial U8 Out { get; private set; }
                static U8 Least(U8 x, U8 inner) => x < inner ? x : inner;
                [Combinational] void Choose() { {{body}} }
            }
            """);
        Assert.Equal(Written(spelled).Replace("inner", "x", StringComparison.Ordinal), Written($"Out = {call};").Replace("inner", "x", StringComparison.Ordinal));
    }

    static string Template(string body) => Printed($$"""
        {{Pair}}
        [Module]
        public partial class Sample
        {
            [Input]  public partial Pair A   { get; set; }
            [Input]  public partial Pair B   { get; set; }
            [Input]  public partial Pair C   { get; set; }
            [Output] public partial Pair Out { get; private set; }
            [Combinational] void Compute() { {{body}} }
        }
        """);

    static string Printed(string source)
    {
        var parsed = Sources.Parse(source);
        Assert.Empty(parsed.Diagnostics.Where(d => d.Severity > DiagnosticSeverity.Info).Select(d => d.ToString()));
        return IrPrinter.Print(parsed.Template!);
    }
}
