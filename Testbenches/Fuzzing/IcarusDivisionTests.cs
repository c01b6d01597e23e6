using Hdl.Compiler.Ir.Text;
using Hdl.Fuzzing;
using Hdl.Fuzzing.Engines;

namespace Hdl.Testbenches.Fuzzing;

/// <summary>The witness is wrong, and only where it is known to be.</summary>
public sealed class IcarusDivisionTests
{
    [Theory]
    [InlineData("icarus", 192, true)]
    [InlineData("verilator", 192, false)]
    [InlineData("icarus", 64, false)]
    public async Task Icarus_is_not_heard_on_a_wide_division_that_it_gets_wrong(string name, int bits, bool silent)
    {
        string ones = ((System.Numerics.BigInteger.One << bits) - 1).ToString(), half = ((System.Numerics.BigInteger.One << (2 * bits / 3 + 1)) - 1).ToString();
        var design = IrParser.Parse($"(module Top Top (wire input A:u{bits}) (wire output Q:u{bits}) (combinational P (let q:u{bits} (/:u{bits} (|:u{bits} A:u{bits} {ones}:u{bits}) (|:u{bits} (&:u{bits} A:u{bits} {half}:u{bits}) {half}:u{bits}))) (= Q:u{bits} %q:u{bits})))");
        var outcome = (await EngineList.Of(Toolchain.Product, [name]).Single(e => e.Name == name).Run([new Trial(design, seed: 1, cycles: 3)], CancellationToken.None)).Single();
        if (silent) Assert.Equal(IcarusWord, Assert.IsType<Silent>(outcome).Text);
        else Assert.IsType<Agreed>(outcome);
    }

    const string IcarusWord = "it divides numbers of more than 64 bits wrongly, and the design does so";
}
