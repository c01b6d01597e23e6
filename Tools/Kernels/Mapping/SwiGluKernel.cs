using Hdl.Tools.Kernels.Golden;
using Hdl.Tools.Kernels.Model;
using Hdl.Tools.Kernels.Programs;

namespace Hdl.Tools.Kernels.Mapping;

/// <summary>
/// A SwiGLU as programs. Hidden values go in blocks of 64, each with three tiles that stream from CC-MEM behind compute. Split, chiplet 0 has the first half of the
/// blocks and chiplet 1 the others; the normed input goes over the link, and the partial sum comes back.
/// </summary>
static class SwiGluKernel
{
    /// <exception cref="BadUseException">The model does not fit.</exception>
    /// <exception cref="ProgramException">Depths that no program can keep.</exception>
    public static KernelImage Make(SwiGluWeights weights, int positions, Placement placement, QueueDepths depths)
    {
        KernelLimits.Check(weights, positions);
        var parts = PartsOf(weights, placement);
        int home = placement == Placement.Systolic ? 1 : 0, own = parts[0];
        if (parts.Contains(0)) throw new BadUseException($"{weights.Name} has {weights.Hidden} hidden values, which are one block of {KernelLimits.Block}; there is nothing to split. Give --chiplets 0 or 1.");

        var first = new ChipletImage(home, depths);
        var norm = new InputNorm(first, positions, weights.Gain);
        var gate = new GatedBlocks(first, weights, 0, own);
        if (placement != Placement.Both)
        {
            gate.Prologue();
            first.Program.Loop(0, positions, () =>
            {
                first.Program.Label("token");
                norm.Add();
                gate.Add(norm.Normed);
                SendOutput(first, gate.Sum, weights.Dim);
            });
            gate.Epilogue();
            return KernelAssembly.Of(weights.Name, positions, weights.Dim, norm.Inputs, norm.Step, first);
        }

        var second = new ChipletImage(1, depths);
        int arrived = second.Scratchpad.Place("normed arrived", weights.Dim), partial = first.Scratchpad.Place("partial arrived", weights.Dim);
        var others = new GatedBlocks(second, weights, own, parts[1]);
        gate.Prologue();
        first.Program.Loop(0, positions, () =>
        {
            first.Program.Label("token");
            norm.Add();
            first.Send(norm.Normed, 0, weights.Dim, Place.Vector(1), arrived / 2, 0, Tag.Input);
            gate.Add(norm.Normed);
            first.Program.Wait(Tag.Peer);
            first.Program.Vector(new VectorCommand(Designs.VectorOperation.Add, weights.Dim, gate.Sum, gate.Sum, partial));
            SendOutput(first, gate.Sum, weights.Dim);
        });
        gate.Epilogue();

        others.Prologue();
        second.Program.Loop(0, positions, () =>
        {
            second.Program.Label("token");
            second.Program.Wait(Tag.Input);
            others.Add(arrived);
            second.Send(others.Sum, 0, weights.Dim, Place.Vector(0), partial / 2, 0, Tag.Peer);
            second.Program.WaitForVector();
        });
        others.Epilogue();
        return KernelAssembly.Of(weights.Name, positions, weights.Dim, norm.Inputs, norm.Step, first, second);
    }

    /// <summary>How many blocks each chiplet that takes part adds up.</summary>
    public static IReadOnlyList<int> PartsOf(SwiGluWeights weights, Placement placement)
    {
        int blocks = (weights.Hidden + KernelLimits.Block - 1) / KernelLimits.Block, first = (blocks + 1) / 2;
        return placement == Placement.Both ? [first, blocks - first] : [blocks];
    }

    static void SendOutput(ChipletImage image, int sum, int dim)
    {
        image.Send(sum, 0, dim, Place.Control(0), 0, KernelImage.OutputStep, Tag.None);
        image.Program.WaitForVector();
    }
}
