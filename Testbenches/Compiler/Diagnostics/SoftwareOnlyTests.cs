using Hdl.Testbenches.Snapshots;

namespace Hdl.Testbenches.Compiler.Diagnostics;

/// <summary>What of C# is no hardware: each construct with the sentence that says why, and what to write.</summary>
public sealed class SoftwareOnlyTests
{
    [Fact]
    public void Each_construct_says_why()
    {
        string[] statements =
        [
            "while (X > 0) Y = 1;",
            "do { } while (X > 0);",
            "U8[] local = new U8[4];",
            "var list = new System.Collections.Generic.List<U8>();",
            "string s = \"a\";",
            "double d = 1.5;",
            "try { Y = 2; } finally { }",
            "throw new System.Exception();",
            "System.Func<U8, U8> g = a => a;",
            "var sum = System.Linq.Enumerable.First(In);",
            "var t = Later();",
            "var h = Factorial(X);",
            "var u = $\"{X}\";",
            "lock (this) { }",
            "goto end; end: ;",
            "System.Console.WriteLine(X);",
            "calls = 1;",
            "Y = child.hidden;",
            "var made = new Child();",
            "for (int i = 0; i < 3; i++) Y = (U8)Bits.Concat(X, X).Bits(0, i + 1);",
        ];
        string told = string.Join("\n", statements.Select(s => string.Join("\n", Told.Of(Source(s)).Where(d => d.Id.StartsWith("HDL", StringComparison.Ordinal)).Select(d => $"{d.Id}: {d.GetMessage()}"))));
        Snapshot.Verify(told);
    }

    static string Source(string statement) => $$"""
        [Module]
        public partial class Child
        {
            [Input] public partial U8 In { get; set; }
            [Register] internal U8 hidden;
            [Clocked] void Advance() => hidden = In;
        }
        [Module]
        public partial class M
        {
            [Input, Length(4)] public partial Vec<U8> In { get; set; }
            [Input] public partial U8 X { get; set; }
            [Output] public partial U8 Y { get; private set; }
            [Instance] readonly Child child = new();
            static int calls;
            static async System.Threading.Tasks.Task<U8> Later() { await System.Threading.Tasks.Task.Yield(); return 1; }
            static U8 Factorial(U8 n) => n == 0 ? 1 : Factorial(n);
            [Combinational] void Feed() => child.In = X;
            [Combinational]
            void Work()
            {
                Y = 0;
                {{statement}}
            }
        }
        """;
}
