using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;

namespace Hdl.Fuzzing.Generation;

/// <summary>Makes designs of one random module in arrays of 16 to 33 instances, of one to three axes, with neighbours wired at random: their instances are lanes. Equal seeds give equal designs.</summary>
public static class RandomArrayDesign
{
    const int Widest = 64;

    /// <summary>As in <see cref="RandomDesign"/>, and more, for there are more instances.</summary>
    const int MostWork = 20_000;

    public static Design Make(int seed)
    {
        var random = new System.Random(seed);
        while (true)
        {
            var part = new ModuleMaker(random, "Part0", [], Widest).Make();
            var top = new ModuleMaker(random, "Top", [part], Widest, arraysAreLarge: true).Make();
            var design = new Design(EquatableArray.Of(part.Module, top.Module));
            if (DesignWork.Of(design) <= MostWork) return VariedProperties.Run(VariedClocks.Run(VariedResets.Run(design, seed), seed), seed);
        }
    }
}
