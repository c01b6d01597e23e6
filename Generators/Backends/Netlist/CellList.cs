using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Backends.Netlist;

/// <summary>Collects the cells of a module and hands out nets. It knows the parameters and ports of each cell type, and nothing of the IR.</summary>
/// <param name="connect">Whether connections are wanted, or only counts.</param>
sealed class CellList(bool connect)
{
    readonly List<Cell> cells = [];
    readonly Dictionary<string, int> numbers = [];
    int next = Net.First;

    public IReadOnlyList<Cell> Cells => cells;

    /// <summary>The process whose logic follows, a part of the names of its cells.</summary>
    public string Process { get; set; } = "";

    /// <summary>The statement that the cells that follow stand for.</summary>
    public Origin Origin { get; set; }

    /// <summary>How often the cells that follow stand in the module.</summary>
    public long Times { get; set; } = 1;

    /// <summary>The first of so many new nets. Where only cells are counted, nets are not told apart.</summary>
    /// <exception cref="OverflowException">There are more than an int counts.</exception>
    public int Reserve(long bits)
    {
        if (!connect) return Net.First;
        int first = next;
        next = checked((int)(next + bits));
        return first;
    }

    public int[] NewNets(int bits) => Enumerable.Range(Reserve(bits), bits).ToArray();

    public int[] Unary(string type, int[] a, bool signed, int width)
    {
        int[] y = NewNets(width);
        Add(type, null, Math.Max(a.Length, width), () => [Flag("A_SIGNED", signed), Number("A_WIDTH", a.Length), Number("Y_WIDTH", width)], () => [Input("A", a), Output("Y", y)]);
        return y;
    }

    public int[] Binary(string type, int[] a, int[] b, bool signed, int width) => Binary(type, a, signed, b, signed, width);

    public int[] Binary(string type, int[] a, bool aSigned, int[] b, bool bSigned, int width)
    {
        int[] y = NewNets(width);
        Add(type, null, Math.Max(Math.Max(a.Length, b.Length), width),
            () => [Flag("A_SIGNED", aSigned), Number("A_WIDTH", a.Length), Flag("B_SIGNED", bSigned), Number("B_WIDTH", b.Length), Number("Y_WIDTH", width)],
            () => [Input("A", a), Input("B", b), Output("Y", y)]);
        return y;
    }

    /// <summary><c>select ? whenTrue : whenFalse</c>.</summary>
    public int[] Mux(int select, int[] whenTrue, int[] whenFalse)
    {
        int[] y = NewNets(whenTrue.Length);
        Add("$mux", null, y.Length, () => [Number("WIDTH", y.Length)], () => [Input("A", whenFalse), Input("B", whenTrue), Input("S", [select]), Output("Y", y)]);
        return y;
    }

    /// <summary>The arm whose select is 1, else the default; at most one is.</summary>
    public int[] ParallelMux(int[] selects, IReadOnlyList<int[]> arms, int[] otherwise)
    {
        if (selects.Length == 1) return Mux(selects[0], arms[0], otherwise);
        int[] y = NewNets(otherwise.Length);
        Add("$pmux", null, y.Length, () => [Number("WIDTH", y.Length), Number("S_WIDTH", selects.Length)],
            () => [Input("A", otherwise), Input("B", Net.Join(arms)), Input("S", selects), Output("Y", y)]);
        return y;
    }

    /// <summary>A register with synchronous reset.</summary>
    /// <param name="initial">Binary digits, the highest first.</param>
    public void Register(string name, int width, Func<string> initial, Func<int[]> d, Func<int[]> q, int clock, int reset) =>
        Add("$sdff", $"$sdff${name}", width,
            () => [Number("WIDTH", width), new("CLK_POLARITY", "1"), new("SRST_POLARITY", "1"), new("SRST_VALUE", initial())],
            () => [Input("CLK", [clock]), Input("SRST", [reset]), Input("D", d()), Output("Q", q())]);

    /// <summary>A register with asynchronous reset.</summary>
    /// <param name="initial">Binary digits, the highest first.</param>
    public void AsyncRegister(string name, int width, Func<string> initial, Func<int[]> d, Func<int[]> q, int clock, int reset) =>
        Add("$adff", $"$adff${name}", width,
            () => [Number("WIDTH", width), new("CLK_POLARITY", "1"), new("ARST_POLARITY", "1"), new("ARST_VALUE", initial())],
            () => [Input("CLK", [clock]), Input("ARST", [reset]), Input("D", d()), Output("Q", q())]);

    /// <summary>A register without reset.</summary>
    public void FreeRegister(string name, int width, Func<int[]> d, Func<int[]> q, int clock) =>
        Add("$dff", $"$dff${name}", width,
            () => [Number("WIDTH", width), new("CLK_POLARITY", "1")],
            () => [Input("CLK", [clock]), Input("D", d()), Output("Q", q())]);

    /// <summary>A memory that is read within the cycle and written at the edge; a later write port has priority.</summary>
    /// <param name="contents">Binary digits of all words, the last word first.</param>
    public void Memory(string name, int width, int words, Func<string> contents, IReadOnlyList<(int[] Address, int[] Data)> reads, IReadOnlyList<(int[] Address, int[] Data, int[] Enable)> writes, int clock)
    {
        // The format has no parameter without bits, so a memory that nobody reads has a read port that leads nowhere.
        if (reads.Count == 0) reads = [(Net.Zeros(1), NewNets(width))];
        int addressBits = Net.BitsFor(words), r = reads.Count, w = Math.Max(1, writes.Count);
        Add("$mem_v2", name, width, () =>
        [
            new("MEMID", "\\" + name), Number("SIZE", words), Number("OFFSET", 0), Number("ABITS", addressBits), Number("WIDTH", width), new("INIT", contents()),
            Number("RD_PORTS", reads.Count), Fill("RD_CLK_ENABLE", r), Fill("RD_CLK_POLARITY", r), Fill("RD_TRANSPARENCY_MASK", Math.Max(1, r * writes.Count)), Fill("RD_COLLISION_X_MASK", Math.Max(1, r * writes.Count)),
            Fill("RD_WIDE_CONTINUATION", r), Fill("RD_CE_OVER_SRST", r), Fill("RD_ARST_VALUE", r * width, 'x'), Fill("RD_SRST_VALUE", r * width, 'x'), Fill("RD_INIT_VALUE", r * width, 'x'),
            Number("WR_PORTS", writes.Count), Fill("WR_CLK_ENABLE", w, '1'), Fill("WR_CLK_POLARITY", w, '1'), new("WR_PRIORITY_MASK", Priorities(writes.Count)), Fill("WR_WIDE_CONTINUATION", w),
        ],
        () =>
        [
            Input("RD_CLK", Net.Zeros(reads.Count)), Input("RD_EN", Enumerable.Repeat(Net.One, reads.Count).ToArray()), Input("RD_ARST", Net.Zeros(reads.Count)), Input("RD_SRST", Net.Zeros(reads.Count)),
            Input("RD_ADDR", Net.Join(reads.Select(p => Net.Resize(p.Address, false, addressBits)))), Output("RD_DATA", Net.Join(reads.Select(p => p.Data))),
            Input("WR_CLK", Enumerable.Repeat(clock, writes.Count).ToArray()), Input("WR_EN", Net.Join(writes.Select(p => p.Enable))),
            Input("WR_ADDR", Net.Join(writes.Select(p => Net.Resize(p.Address, false, addressBits)))), Input("WR_DATA", Net.Join(writes.Select(p => p.Data))),
        ]);
    }

    /// <summary>A module outside.</summary>
    public void BlackBox(BlackBox box, int width, Func<Connection[]> connections)
    {
        Add(box.Name, "box", width, () => [.. box.Arguments.Select(a => Number(a.Name, a.Value))], connections);
        cells[cells.Count - 1] = cells[cells.Count - 1] with { ClockPort = box.Clock };
    }

    static string Priorities(int ports)
    {
        if (ports == 0) return "0";
        var digits = new char[ports * ports];
        // Digit i * ports + j from below says that port i wins over port j.
        for (int i = 0; i < ports; i++)
            for (int j = 0; j < ports; j++)
                digits[ports * ports - 1 - (i * ports + j)] = j < i ? '1' : '0';
        return new string(digits);
    }

    void Add(string type, string? name, int width, Func<CellParameter[]> parameters, Func<Connection[]> connections)
    {
        // A register's cell is named after its signal, a memory's is the signal's name.
        string member = name is null ? Process : name.Substring(name.LastIndexOf('$') + 1);
        var origin = name is null ? Origin : default;
        if (name is null)
        {
            numbers.TryGetValue(type + Process, out int number);
            numbers[type + Process] = ++number;
            name = $"{type}${Process}${number}";
        }
        cells.Add(new Cell(type, name, width, Times, connect ? parameters() : [], connect ? connections() : []) { Member = member, Origin = origin });
    }

    static CellParameter Number(string name, int value) => new(name, Convert.ToString(value, 2).PadLeft(32, '0'));

    static CellParameter Flag(string name, bool value) => Number(name, value ? 1 : 0);

    static CellParameter Fill(string name, int width, char digit = '0') => new(name, new string(digit, width));

    static Connection Input(string port, int[] bits) => new(port, false, bits);

    static Connection Output(string port, int[] bits) => new(port, true, bits);
}
