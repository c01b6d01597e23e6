using Hdl.Designs;
using Hdl.Tools.Kernels.Golden;
using Hdl.Tools.Kernels.Model;
using Hdl.Tools.Kernels.Programs;

namespace Hdl.Tools.Kernels.Mapping;

/// <summary>
/// Some blocks of a SwiGLU's hidden values on one chiplet: for each, gate, up and down. The tiles go round and round through the two banks of the matrix node, the next one
/// loading while one computes, from turn to turn too.
/// </summary>
sealed class GatedBlocks
{
    readonly ChipletImage image;
    readonly SwiGluWeights weights;
    readonly List<(int Count, Burst Gate, Burst Up, Burst Down)> blocks = [];
    readonly int gated, raised, part;

    public GatedBlocks(ChipletImage image, SwiGluWeights weights, int first, int count)
    {
        this.image = image;
        this.weights = weights;
        gated = image.Scratchpad.Place("gate", KernelLimits.Block);
        raised = image.Scratchpad.Place("up", KernelLimits.Block);
        part = image.Scratchpad.Place("part", KernelLimits.Block);
        Sum = image.Scratchpad.Place("sum", KernelLimits.Block);
        for (int b = first; b < first + count; b++)
        {
            int begin = b * KernelLimits.Block, size = Math.Min(KernelLimits.Block, weights.Hidden - begin);
            blocks.Add((size,
                image.Tile($"w1 {b}", WeightTile.Of(Part(weights.Gate, begin, size, 0, weights.Dim))),
                image.Tile($"w3 {b}", WeightTile.Of(Part(weights.Up, begin, size, 0, weights.Dim))),
                image.Tile($"w2 {b}", WeightTile.Of(Part(weights.Down, 0, weights.Dim, begin, size)))));
        }
    }

    /// <summary>Where the sum over the blocks comes to stand.</summary>
    public int Sum { get; }

    public void Prologue()
    {
        image.AwaitLoading();
        image.Load(blocks[0].Gate);
    }

    public void Add(int source)
    {
        var program = image.Program;
        for (int b = 0; b < blocks.Count; b++)
        {
            var (count, _, up, down) = blocks[b];
            Multiply(up, source, weights.Dim, gated);
            program.Vector(new VectorCommand(VectorOperation.Silu, count, gated, gated));
            Multiply(down, source, weights.Dim, raised);
            program.Vector(new VectorCommand(VectorOperation.Multiply, count, gated, gated, raised));
            Multiply(blocks[(b + 1) % blocks.Count].Gate, gated, count, b == 0 ? Sum : part);
            if (b > 0) program.Vector(new VectorCommand(VectorOperation.Add, weights.Dim, Sum, Sum, part));
        }
    }

    /// <summary>The last turn loaded a tile that none multiplies with: the program ends when it has come.</summary>
    public void Epilogue() => image.Program.Wait(Tag.Tile);

    /// <summary>Multiplies with the tile that was loaded last, while the next one loads.</summary>
    void Multiply(Burst next, int source, int count, int destination)
    {
        image.Program.Wait(Tag.Tile);
        image.Program.Toggle();
        image.Program.Wait(Tag.Toggle);
        image.Load(next);
        image.Multiply(source, count, destination);
        image.AwaitResult();
    }

    static float[,] Part(float[,] matrix, int row, int rows, int column, int columns)
    {
        var part = new float[rows, columns];
        for (int r = 0; r < rows; r++)
            for (int c = 0; c < columns; c++) part[r, c] = matrix[row + r, column + c];
        return part;
    }
}
