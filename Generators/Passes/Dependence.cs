namespace Hdl.Compiler.Passes;

/// <summary>
/// <paramref name="Before"/> has to run before <paramref name="After"/>. <paramref name="Distances"/> holds, for each loop level that both have, by how many iterations the
/// one that runs first lies away from the other (iteration of Before minus iteration of After); null where it is not constant.
/// </summary>
sealed record Dependence(int Before, int After, IReadOnlyList<int?> Distances, string Signal);
