using Hdl.Testbenches.Compiler.Frontend;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hdl.Testbenches.Runtime;

/// <summary>What C# compiles of mixed widths and signs, and to which type; what loses bits in silence does not compile.</summary>
public sealed class ValueTypesCompileTests
{
    const string Nothing = "";

    [Theory]
    [InlineData("s32 + s16", "S33")]
    [InlineData("s16 + s32", "S33")]
    [InlineData("u8 + u16", "U17")]
    [InlineData("u8 - u16", "S17")]
    [InlineData("s16 + u8", "S17")]
    [InlineData("u8 * s16", "S32")]
    [InlineData("s8 + u8", Nothing)]
    [InlineData("u8 * s8", Nothing)]
    [InlineData("u16 - s8", Nothing)]
    [InlineData("u16 & s16", Nothing)]
    [InlineData("u8 == s8", Nothing)]
    [InlineData("u8 + 1", "U9")]
    [InlineData("1 - u8", "S9")]
    [InlineData("s8 * -1", "S16")]
    [InlineData("u8 / u16", "U16")]
    [InlineData("s8 / s8", "S9")]
    [InlineData("s8 % s16", "S16")]
    [InlineData("-u8", "S9")]
    [InlineData("-s8", "S9")]
    [InlineData("~u8", "U8")]
    [InlineData("u8 | u16", "U16")]
    [InlineData("s8 ^ s16", "S16")]
    [InlineData("u8 << 3", "U8")]
    [InlineData("u8 << u16", "U8")]
    [InlineData("s16 >> u8", "S16")]
    [InlineData("u8 << s8", Nothing)]
    [InlineData("u8 < u16", "Boolean")]
    [InlineData("u8 < s16", "Boolean")]
    [InlineData("u8 == 3", "Boolean")]
    [InlineData("u64 + u64", "UInt")]
    [InlineData("s64 * s64", "SInt")]
    [InlineData("u8[3]", "Boolean")]
    [InlineData("u8[u16]", "Boolean")]
    [InlineData("u8.With(2, u16)", "U8")]
    [InlineData("u8.Bits<S8>(2)", "S8")]
    [InlineData("Bits.Concat(u8, u16)", "UInt")]
    [InlineData("u8.XorReduce()", "Boolean")]
    public void An_operator_has_a_type_or_does_not_compile(string expression, string type)
    {
        var compilation = Sources.Compile($$"""
            static class Sample
            {
                static void Run(U8 u8, U16 u16, U64 u64, S8 s8, S16 s16, S32 s32, S64 s64) { var result = {{expression}}; }
            }
            """);
        var tree = compilation.SyntaxTrees.Single();
        bool compiles = compilation.GetDiagnostics().All(d => d.Severity != DiagnosticSeverity.Error);
        var value = tree.GetRoot().DescendantNodes().OfType<EqualsValueClauseSyntax>().Single().Value;
        Assert.Equal(type, compiles ? compilation.GetSemanticModel(tree).GetTypeInfo(value).Type!.Name : Nothing);
    }

    [Theory]
    [InlineData("U9 x = u8", true)]
    [InlineData("S9 x = u8", true)]
    [InlineData("S16 x = s8", true)]
    [InlineData("UInt x = u8", true)]
    [InlineData("SInt x = s8", true)]
    [InlineData("U8 x = 3", true)]
    [InlineData("U8 x = true", true)]
    [InlineData("U8 x = u16", false)]
    [InlineData("S8 x = u8", false)]
    [InlineData("U16 x = s8", false)]
    [InlineData("U8 x = u8 + u8", false)]
    [InlineData("int x = u8", false)]
    [InlineData("bool x = u8", false)]
    [InlineData("U8 x = (U8)u16", true)]
    [InlineData("U8 x = (U8)s16", true)]
    [InlineData("S8 x = (S8)u8", true)]
    [InlineData("int x = (int)u8", true)]
    public void A_conversion_that_could_lose_bits_is_written_out(string declaration, bool compiles)
    {
        var errors = Sources.Compile($"static class Sample {{ static void Run(U8 u8, U16 u16, S8 s8, S16 s16) {{ {declaration}; }} }}").GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error);
        Assert.True(compiles != errors.Any(), string.Join("\n", errors));
    }
}
