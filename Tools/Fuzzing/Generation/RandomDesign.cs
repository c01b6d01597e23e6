using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;

namespace Hdl.Fuzzing.Generation;

// Inside the namespace, where it goes before Hdl.Module of the run time.
using Module = Hdl.Compiler.Ir.Module;

/// <summary>
/// Makes sound elaborated designs of several modules that together use every construct of the elaborated IR. Equal seeds give equal designs. No design has a true
/// combinational loop; chains that ripple through arrays, within and across processes and instances, are frequent.
/// </summary>
public static class RandomDesign
{
    const int Word = 64, WidestOfWide = 200, WideOneIn = 4;

    /// <summary>The most <see cref="DesignWork"/> of a design: a few large ones would take most of a campaign's time and show no more than small ones.</summary>
    const int MostWork = 2000;

    public static Design Make(int seed)
    {
        var random = new System.Random(seed);
        while (true)
        {
            var design = Make(random);
            if (DesignWork.Of(design) <= MostWork) return VariedProperties.Run(VariedClocks.Run(VariedResets.Run(design, seed), seed), seed);
        }
    }

    static Design Make(System.Random random)
    {
        var made = new List<RandomModule>();
        int widest = random.Next(WideOneIn) == 0 ? WidestOfWide : Word;
        int count = random.Next(1, 4);
        for (int i = 0; i <= count; i++) made.Add(new ModuleMaker(random, i == count ? "Top" : $"Part{i}", made, widest).Make());
        var reached = new HashSet<string>();
        Reach(made[^1].Module.FullName);
        return new Design(made.Select(m => m.Module).Where(m => reached.Contains(m.FullName)).ToEquatableArray());

        void Reach(string fullName)
        {
            if (!reached.Add(fullName)) return;
            foreach (var instance in made.Single(m => m.Module.FullName == fullName).Module.Instances) Reach(instance.Module);
        }
    }
}
