using Hdl.Designs;
using Hdl.Tools.Kernels.Golden;
using Hdl.Tools.Kernels.Model;
using Hdl.Tools.Kernels.Programs;

namespace Hdl.Tools.Kernels.Mapping;

/// <summary>
/// An attention head as programs: norm, projections, rotation, keys and values appended, attention over all positions so far, output projection. Split, chiplet 0 projects
/// and chiplet 1 attends; what goes over the link is the 24 words of query, key and value.
/// </summary>
static class HeadKernel
{
    // Query, key and value each start a row of the scratchpad, so each has 8 columns of the tile.
    const int Row = VectorCommand.Lanes, Projected = 3 * Row;

    /// <exception cref="BadUseException">The model does not fit.</exception>
    /// <exception cref="ProgramException">Depths that no program can keep.</exception>
    public static KernelImage Make(HeadWeights weights, int positions, Placement placement, QueueDepths depths)
    {
        KernelLimits.Check(weights, positions);
        int first = placement == Placement.Systolic ? 1 : 0;
        var projecting = new ChipletImage(first, depths);
        var attending = placement == Placement.Both ? new ChipletImage(1, depths) : projecting;

        var norm = new InputNorm(projecting, positions, weights.Gain);
        var attention = new Attention(attending, weights, positions);
        var projection = projecting.Tile("wq wk wv", ProjectionTile(weights));
        var output = attending.Tile("wo", OutputTile(weights));
        int projected = projecting.Scratchpad.Place("qkv", KernelLimits.Block);

        if (placement == Placement.Both)
        {
            int arrived = attending.Scratchpad.Place("qkv arrived", positions * Projected);
            Prologue(projecting, projection);
            projecting.Program.Loop(0, positions, () =>
            {
                projecting.Program.Label("project");
                norm.Add();
                projecting.Multiply(norm.Normed, weights.Dim, projected);
                projecting.AwaitResult();
                projecting.Send(projected, 0, Projected, Place.Vector(1), arrived / 2, Projected / 2, Tag.Input);
                projecting.Program.WaitForVector();
            });

            Prologue(attending, output);
            attending.Program.Loop(0, positions, () =>
            {
                attending.Program.Label("attend");
                attending.Program.Wait(Tag.Input);
                attention.Add(arrived, Projected);
                attention.Project();
                attending.AwaitResult();
                attention.SendOutput();
                attending.Program.WaitForVector();
            });
            return KernelAssembly.Of(weights.Name, positions, weights.Dim, norm.Inputs, norm.Step, projecting, attending);
        }

        // Both tiles stay in the matrix node, a bank each.
        Prologue(projecting, projection);
        projecting.Load(output);
        projecting.Program.Wait(Tag.Tile);
        var program = projecting.Program;
        program.Label("norm");
        norm.Add();
        program.WaitForVector();
        // The norm of the next position goes behind the output projection of this one.
        if (positions > 1) program.Loop(0, positions - 1, () => Position(() => program.From(1, norm.Add)));
        program.From(positions - 1, () => Position(() => { }));
        return KernelAssembly.Of(weights.Name, positions, weights.Dim, norm.Inputs, norm.Step, projecting);

        void Position(Action ahead)
        {
            program.Label("project");
            projecting.Multiply(norm.Normed, weights.Dim, projected);
            projecting.AwaitResult();
            program.Label("attend");
            program.Toggle();
            attention.Add(projected, 0);
            program.Wait(Tag.Toggle);
            attention.Project();
            ahead();
            projecting.AwaitResult();
            program.Toggle();
            attention.SendOutput();
            program.Wait(Tag.Toggle);
            program.WaitForVector();
        }
    }

    static void Prologue(ChipletImage image, Burst tile)
    {
        image.AwaitLoading();
        image.Load(tile);
        image.Program.Wait(Tag.Tile);
        image.Program.Toggle();
        image.Program.Wait(Tag.Toggle);
    }

    /// <summary>Columns 0 to 7 are the query, 8 to 15 the key, 16 to 23 the value.</summary>
    static WeightTile ProjectionTile(HeadWeights weights)
    {
        var tile = new float[Projected, weights.Dim];
        foreach (var (matrix, at) in new[] { (weights.Query, 0), (weights.Key, Row), (weights.Value, 2 * Row) })
            for (int o = 0; o < weights.HeadSize; o++)
                for (int i = 0; i < weights.Dim; i++) tile[at + o, i] = matrix[o, i];
        return WeightTile.Of(tile);
    }

    static WeightTile OutputTile(HeadWeights weights) => WeightTile.Of(weights.Output);
}
