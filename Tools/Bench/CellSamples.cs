namespace Hdl.Tools.Bench;

/// <summary>The operators at several widths.</summary>
static class CellSamples
{
    static readonly int[] Widths = [2, 4, 8, 16, 32, 64];

    public static IReadOnlyList<CellSample> All { get; } =
    [
        .. Widths.SelectMany(w => new[]
        {
            Binary("+", w, w), Binary("-", w, w), Binary("^", w, w), Binary("==", w, 1), Binary("<", w, 1),
            Make("+ constant", w, w, $"(+:u{w} A:u{w} 1:u{w})"), Make("== constant", w, 1, $"(== A:u{w} {Half(w)}:u{w})"), Make("< constant", w, 1, $"(< A:u{w} {Half(w)}:u{w})"),
            Make("select", w, w, $"(select (slice B:u{w} 0 1) A:u{w} C:u{w})"), Make("xor of all", w, 1, $"(xor:u1 A:u{w})"), Make("and of all", w, 1, $"(and:u1 A:u{w})"),
        }),
        .. Widths.Where(w => w <= 32).SelectMany(w => new[] { Binary("*", w, 2 * w), Make("* constant", w, 2 * w, $"(*:u{2 * w} A:u{w} {Half(w)}:u{w})") }),
        .. Widths.Where(w => w <= 16).Select(w => Binary("/", w, w)),
        .. new[] { 4, 8, 16, 32, 64 }.SelectMany(w => new[] { Shift("<<", w), Shift(">>", w) }),
    ];

    static CellSample Binary(string op, int width, int result) => Make(op, width, result, result == 1 ? $"({op} A:u{width} B:u{width})" : $"({op}:u{result} A:u{width} B:u{width})");

    static CellSample Shift(string op, int width)
    {
        int bits = 1;
        while (1 << bits < width) bits++;
        return Make(op, width, width, $"({op}:u{width} A:u{width} (resize:u{bits} B:u{width}))");
    }

    static CellSample Make(string name, int width, int result, string value) => new($"{name}, {width} bits", $"""
        (module Sample T.Sample
          (wire input A:u{width})
          (wire input B:u{width})
          (wire input C:u{width})
          (wire output Y:u{result})
          (combinational Compute (= Y:u{result} {value})))
        """);

    /// <summary>A number every other bit of which is 1.</summary>
    static ulong Half(int width) => 0xA5A5A5A5A5A5A5A5 >> (64 - width);
}
