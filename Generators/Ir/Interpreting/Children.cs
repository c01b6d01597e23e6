namespace Hdl.Compiler.Ir.Interpreting;

/// <summary>An instance or an array of them, row-major.</summary>
sealed class Children
{
    public Children(int[] lengths, Func<int, Node> make)
    {
        Lengths = lengths;
        int count = 1;
        foreach (int length in lengths) count *= length;
        Nodes = Enumerable.Range(0, count).Select(make).ToArray();
    }

    public int[] Lengths { get; }

    public Node[] Nodes { get; }
}
