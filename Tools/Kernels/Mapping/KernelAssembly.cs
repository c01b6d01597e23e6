using Hdl.Tools.Kernels.Programs;

namespace Hdl.Tools.Kernels.Mapping;

/// <summary>Joins the images of chiplets to that of a kernel.</summary>
static class KernelAssembly
{
    /// <param name="chiplets">The first takes the inputs.</param>
    public static KernelImage Of(string name, int positions, int dim, int inputWord, int inputStep, params IReadOnlyList<ChipletImage> chiplets)
    {
        var programs = chiplets.Select(c => c.Program.Build()).ToList();
        return new KernelImage(
            name, positions, dim,
            [.. chiplets.Zip(programs).SelectMany(p => p.First.Packets(p.Second))],
            [.. chiplets.Reverse().Select(c => c.Start())],
            Place.Vector(chiplets[0].Chiplet), inputWord / 2, inputStep / 2,
            [.. chiplets.Zip(programs).Select(p => new Disassembler(p.First.Scratchpad.NameOf).Text(p.Second))],
            [.. chiplets.SelectMany(c => c.Tiles)]);
    }
}
