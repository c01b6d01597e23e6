using Hdl.Compiler.Ir;
using Hdl.Compiler.Ir.Text;
using Hdl.Numbers;
using Hdl.Testbenches.Compiler.Diagnostics;
using Hdl.Testbenches.Compiler.Frontend;
using Microsoft.CodeAnalysis;

namespace Hdl.Testbenches.Compiler.Generator;

/// <summary>Functions of another assembly: which have templates, how they are called, and what is told.</summary>
public sealed class FunctionTemplateTests
{
    const string Library = """
        namespace Lib;

        [Bundle]
        public partial record struct Pair<T>(T First, T Second) where T : struct
        {
            public Pair<T> Swapped => new Pair<T>(Second, First);
            public static Pair<T> Twice(T value) => new Pair<T>(value, value);
        }

        [Bundle]
        public partial record struct Point(S8 X, S8 Y)
        {
            public static Point operator +(Point a, Point b) => new Point((S8)(a.X + b.X), (S8)(a.Y + b.Y));
            public static explicit operator Point(S8 x) => new Point(x, 0);
            public static Point Origin => default;
            public readonly S8 Along(bool y) { if (y) return Y; return X; }
            public double Length => 1.0;
            S8 Hidden() => X;
            public S8 Shown() => Hidden();
        }

        [Function]
        public static class Ops
        {
            static readonly Table<U8> Squares = new(16, i => (U8)(i * i));
            static readonly U8[] Primes = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29];
            public static int Half(int n) => n / 2;
            public static int Turns(int n, bool all) => all ? n : n / 2;
            public static U8 Square(U4 x) => Squares[x];
            public static U8 Prime(U4 x) => Primes[(int)x];
            public static UInt Repeat(U4 x, int times) => ((UInt)x << times).Truncate(times);
            public static T Pick<T>(bool first, T a, T b) where T : struct => first ? a : b;
            public static U8 Shift(U8 x, int by) { U8 y = x; for (int i = 0; i < by; i++) y = (U8)(y << 1); return y; }
            public static U8 Count(U8 x) { x = (U8)(x & 15); U8 n = 0; for (int i = 0; i < 8; i++) if (x[i]) n = (U8)(n + 1); return n; }
        }

        public static class Plain { public static U8 Same(U8 x) => x; }
        """;

    static IReadOnlyList<Diagnostic> Told(string body, string ports = "[Input] public partial U4 In { get; set; }\n[Input] public partial bool Go { get; set; }\n[Output] public partial U8 Out { get; private set; }", string head = "public partial class M") =>
        Diagnostics.Told.Of($"using Lib;\n[Module]\n{head}\n{{\n{ports}\n[Combinational] void F() {{ {body} }}\n}}", Diagnostics.Told.Library(Library));

    [Theory]
    [InlineData("Out = Ops.Square(In);")]
    [InlineData("Out = (U8)(Ops.Prime(In) + Ops.Square(In));")]
    [InlineData("Out = Ops.Pick(Go, Ops.Shift(In, Ops.Half(6)), Ops.Count(In));")]
    [InlineData("Out = (U8)Ops.Repeat(In, 6);")]
    [InlineData("Out = 0; for (int i = 0; i < Ops.Turns(8, false); i++) if (In[i]) Out = 1;")]
    [InlineData("Point p = (Point)(S8)In + Point.Origin; Out = p.Along(Go).As<U8>();")]
    [InlineData("var p = Pair<U4>.Twice(In).Swapped; Out = p.First;")]
    [InlineData("Out = 0; for (int i = 0; i < 4; i++) if (In[i]) Out = Ops.Shift(In, i);")]
    [InlineData("Out = Ops.Square(new Point((S8)In, 3).Shown().As<U8>().Bits<U4>(0));")]
    public void Are_called(string body) => Assert.Empty(Told(body).Select(d => d.ToString()));

    /// <summary>An editor sees a referenced project as its sources.</summary>
    [Fact]
    public void Are_inlined_from_the_sources_of_a_project_in_an_editor()
    {
        var library = Sources.Compile(Library).WithAssemblyName("Library");
        Assert.Empty(Diagnostics.Told.Of("""
            using Lib;
            [Module]
            public partial class M
            {
                [Input] public partial U4 In { get; set; }
                [Output] public partial U8 Out { get; private set; }
                [Combinational] void F() => Out = (U8)(Ops.Shift(Ops.Prime(In), 2) + (new Point(1, 2) + Point.Origin).X.As<U8>());
            }
            """, library.ToMetadataReference()).Where(d => d.Id.StartsWith("HDL", StringComparison.Ordinal)).Select(d => d.ToString()));
    }

    [Theory]
    [InlineData("HDL2020", "Out = Plain.Same(In);", "'Same' is of assembly 'Library', which carries no template of it")]
    [InlineData("HDL2020", "Out = new Point(1, 2).Length > 0 ? (U8)1 : (U8)0;", "'Length' is of assembly 'Library'")]
    [InlineData("HDL2002", "Out = Ops.Shift(In, (int)In);", "'by' of 'Shift' is a size of its template")]
    [InlineData("HDL3002", "U4 narrow = 0; UInt wide = Ops.Repeat(In, 9); r = wide; Out = narrow;", "'r'", "[Input] public partial U4 In { get; set; }\n[Output] public partial U8 Out { get; private set; }\n[Wire, Width(8)] UInt r;")]
    public void Faults_are_told_at_the_call(string id, string body, string message, string? ports = null)
    {
        var told = ports is null ? Told(body) : Told(body, ports);
        var fault = Assert.Single(told, d => d.Id.StartsWith("HDL", StringComparison.Ordinal));
        Assert.Equal(id, fault.Id);
        Assert.Contains(message, fault.GetMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_fault_of_a_marked_function_is_told_where_it_is_declared()
    {
        var told = Diagnostics.Told.Of("""
            public static class Ops
            {
                [Function]
                public static U8 Parse(U8 x) => (U8)int.Parse("1");
                [Function]
                public static double Half(U8 x) => 0.5;
                [Function]
                public static U8 Loop(U8 x) => Loop(x);
                [Function]
                public static U8 Sound(U8 x) => x;
            }
            """).Where(d => d.Id.StartsWith("HDL", StringComparison.Ordinal)).ToList();
        Assert.Equal([("HDL2003", 3), ("HDL2021", 5), ("HDL2005", 7)], told.Select(d => (d.Id, d.Location.GetLineSpan().StartLinePosition.Line)));
        Assert.Contains("its result is of type 'double'", told[1].GetMessage(), StringComparison.Ordinal);
    }

    /// <summary>All of the numbers that hardware can compute, and no more text than their source is worth: calls stay calls inside.</summary>
    [Fact]
    public void The_number_library_carries_its_functions()
    {
        var texts = Hdl.Elaboration.Templates.Of(typeof(Fp16).Assembly);
        Assert.All((Type[])[typeof(Fp32), typeof(Bf16), typeof(Fp16), typeof(Fp8E4M3), typeof(Fp8E5M2)], type =>
        {
            var functions = IrParser.Parse(texts[Function.TemplateName(type.FullName!)]).Functions;
            var expected = type.GetMethods().Where(m => m.DeclaringType == type && (m.IsStatic || m.Name.StartsWith("get_Is", StringComparison.Ordinal)) && m.Name is not ("FromDouble" or "op_Equality" or "op_Inequality") && m.GetParameters().All(p => !p.ParameterType.IsByRef));
            Assert.All(expected, m => Assert.Contains(functions, f => f.Name.Split('(')[0] == m.Name.Replace("get_", "", StringComparison.Ordinal)));
            Assert.Equal(6, functions.Count(f => f.Name.StartsWith("Hdl.IArithmetic`1.", StringComparison.Ordinal)));
        });
        var sum = IrParser.Parse(texts["Hdl.Numbers.Fp16()"]).Functions.Single(f => f.Name.StartsWith("op_Addition", StringComparison.Ordinal));
        Assert.Empty(sum.Body);
        Assert.Contains(Walk.All(sum.Result), e => e is Call { Owner.Name: "Hdl.Numbers.FloatingPoint" });
    }

    [Fact]
    public void The_printed_form_is_read_back()
    {
        var texts = Hdl.Elaboration.Templates.Of(typeof(Fp16).Assembly);
        Assert.All(texts.Where(t => t.Key.EndsWith("()", StringComparison.Ordinal)), t => Assert.Equal(t.Value.Trim(), IrPrinter.Print(IrParser.Parse(t.Value)).Trim()));
    }
}
