using Hdl.Compiler.Ir;

namespace Hdl.Fuzzing.Generation;

/// <summary>The design of a seed of a campaign, as templates: mostly general, with parameters in its children, every eighth one of long arrays with vector loops.</summary>
public static class SeededDesign
{
    const int LanesOneIn = 8;

    public static Design Make(int seed) => seed % LanesOneIn == LanesOneIn - 1 ? RandomLaneDesign.Make(seed) : Parametrisation.Run(RandomDesign.Make(seed), seed);
}
