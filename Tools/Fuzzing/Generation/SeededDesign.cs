using Hdl.Compiler.Ir;

namespace Hdl.Fuzzing.Generation;

/// <summary>
/// The design of a seed of a campaign, as templates: mostly general, with parameters in its children, every fourth one with a stream of generic modules and bundles beside it, and
/// every sixteenth one of long arrays with vector loops, and every sixteenth one of large instance arrays.
/// </summary>
public static class SeededDesign
{
    const int LanesOneIn = 16, ArraysOneIn = 16, StreamOneIn = 4;

    public static Design Make(int seed)
    {
        if (seed % LanesOneIn == LanesOneIn - 1) return RandomLaneDesign.Make(seed);
        if (seed % ArraysOneIn == ArraysOneIn / 2) return RandomArrayDesign.Make(seed);
        var general = Parametrisation.Run(VariedMemories.Run(RandomDesign.Make(seed), seed), seed);
        return seed % StreamOneIn == 1 ? RandomStream.AddTo(general, seed) : general;
    }
}
