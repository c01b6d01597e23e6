using Hdl.Compiler.Ir.Text;
using Hdl.Fuzzing;
using Hdl.Fuzzing.Engines;
using Hdl.Testbenches.Repository;

namespace Hdl.Testbenches.Fuzzing;

/// <summary>The designs in <c>Found</c>, on which engines once differed in a campaign, made smaller then; each is named after its seed, which gives another design once the generator has changed.</summary>
public sealed class FoundDesignsTests
{
    const int Cycles = 200;

    public static TheoryData<string> Engines => ["emulator", "icarus", "verilator"];

    [Theory, MemberData(nameof(Engines))]
    public async Task Engines_agree_where_they_once_differed(string name)
    {
        var files = Directory.EnumerateFiles(Path.Combine(Tree.Root, "Testbenches/Fuzzing/Found"), "*.ir").Order(StringComparer.Ordinal).ToList();
        Assert.NotEmpty(files);
        var trials = files.Select(f => new Trial(IrParser.Parse(File.ReadAllText(f)), int.Parse(Path.GetFileNameWithoutExtension(f)), Cycles)).ToList();
        foreach (var engine in EngineList.Of(Toolchain.Product, [name]))
            foreach (var chunk in trials.Chunk(engine.BatchSize))
            {
                var outcomes = await engine.Run(chunk, CancellationToken.None);
                Assert.All(outcomes.Zip(chunk), o => Assert.True(o.First is Agreed, $"{o.Second.Seed}, {engine.Name}: {o.First}"));
            }
    }
}
