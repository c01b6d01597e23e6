namespace Hdl.Compiler.Ir;

/// <summary>How many lanes of a batch go through a process together: enough to fill a vector of the narrowest lanes, and at most one for each bit of a mask.</summary>
public static class LaneBlock
{
    /// <summary>The loop variable over the lanes of a batch; axes of a design have other names, by depth.</summary>
    public const string Axis = "lane";

    const int Least = 16, Most = 64;

    /// <summary>The lanes of a block of a batch.</summary>
    public static int Of(int lanes) => lanes <= Least ? Least : lanes <= Most / 2 ? Most / 2 : Most;

    /// <summary>The lanes of whole blocks, at least as many as asked for.</summary>
    public static int Whole(int lanes) => (lanes + Of(lanes) - 1) / Of(lanes) * Of(lanes);
}
