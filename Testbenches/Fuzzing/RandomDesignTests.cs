using Hdl.Compiler.Driver;
using Hdl.Compiler.Ir;
using Hdl.Compiler.Ir.Text;
using Hdl.Fuzzing;
using Hdl.Fuzzing.Generation;

namespace Hdl.Testbenches.Fuzzing;

public sealed class RandomDesignTests
{
    const int Designs = 200;

    [Fact]
    public void Equal_seeds_give_equal_designs() => Assert.Equal(RandomDesign.Make(7), RandomDesign.Make(7));

    [Fact]
    public void All_designs_are_sound()
    {
        for (int seed = 0; seed < Designs; seed++)
        {
            var findings = Verifier.Check(RandomDesign.Make(seed));
            Assert.True(findings.Count == 0, $"Seed {seed}:\n{string.Join("\n", findings)}");
        }
    }

    [Fact]
    public void All_templates_are_sound_and_survive_printing()
    {
        for (int seed = 0; seed < Designs; seed++)
        {
            var design = SeededDesign.Make(seed);
            var findings = Verifier.Check(design);
            Assert.True(findings.Count == 0, $"Seed {seed}:\n{string.Join("\n", findings)}");
            Assert.Equal(design, IrParser.Parse(IrPrinter.Print(design)));
            Assert.Empty(Verifier.Check(Pipeline.Close(design)));
        }
    }

    [Fact]
    public void All_designs_settle()
    {
        for (int seed = 0; seed < Designs; seed++)
        {
            var design = RandomDesign.Make(seed);
            var ports = PortBits.Of(design.Top);
            Sampling.Interpret(design, ports, Stimulus.Make(ports, seed, cycles: 3));
        }
    }

    [Fact]
    public void All_designs_survive_printing_and_parsing()
    {
        for (int seed = 0; seed < Designs; seed++)
        {
            var design = RandomDesign.Make(seed);
            Assert.Equal(design, IrParser.Parse(IrPrinter.Print(design)));
        }
    }

    [Fact]
    public void Every_construct_occurs()
    {
        var histogram = new Histogram();
        for (int seed = 0; seed < Designs; seed++) histogram.Add(SeededDesign.Make(seed));
        Assert.Empty(histogram.Counts.Where(c => c.Count == 0).Select(c => c.Construct));
    }
}
