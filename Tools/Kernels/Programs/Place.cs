namespace Hdl.Tools.Kernels.Programs;

/// <summary>A node of the mesh of both chiplets: global column and row. Chiplet k has columns 2k and 2k + 1.</summary>
public readonly record struct Place(int X, int Y)
{
    public const int Columns = 4, Rows = 2, Chiplets = 2;

    public static readonly IReadOnlyList<Place> All = [.. Enumerable.Range(0, Rows * Columns).Select(i => new Place(i % Columns, i / Columns))];

    public int Chiplet => X / 2;

    public int Index => Y * Columns + X;

    /// <summary>What the node holds.</summary>
    public string Unit => (X % 2, Y) switch { (0, 0) => "control", (1, 0) => "memory", (0, 1) => "vector", (1, 1) => "matrix", _ => "nothing" };

    public static Place Control(int chiplet) => new(2 * chiplet, 0);

    public static Place Memory(int chiplet) => new(2 * chiplet + 1, 0);

    public static Place Vector(int chiplet) => new(2 * chiplet, 1);

    public static Place Matrix(int chiplet) => new(2 * chiplet + 1, 1);

    public override string ToString() => $"{Unit} {Chiplet}";
}
