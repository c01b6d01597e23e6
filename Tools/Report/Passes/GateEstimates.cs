using Hdl.Compiler.Backends.Netlist;

namespace Hdl.Tools.Report.Passes;

/// <summary>
/// Estimates gates and levels of word-level cells by formulas over the widths that are not constant. The table, where it comes from and how far it is from what Yosys
/// makes of each cell stand in Report/README.md; 'hdlc bench report' measures it again.
/// </summary>
static class GateEstimates
{
    // Transistors of the static CMOS gate, as Yosys' 'stat -tech cmos' has them, by the 4 of a NAND of two inputs.
    public const double Not = 0.5, Nand = 1, And = 1.5, Xor = 3, Mux = 3, FlipFlop = 4;

    /// <summary>A register bit with synchronous reset; an asynchronous one is taken to cost the same.</summary>
    public const double RegisterBit = FlipFlop + And;

    /// <summary>A memory bit as a flip-flop with enable.</summary>
    public const double MemoryBit = FlipFlop + Mux;

    /// <param name="isUsed">For each net whether something reads it.</param>
    public static CellEstimate Of(Cell cell, bool[] isUsed)
    {
        // What is in a black box is not known.
        if (cell.IsBlackBox) return new(0, 0);
        if (CellPorts.IsRegister(cell)) return new(cell["Q"].Count(q => isUsed[q]) * (CellPorts.ResetValue(cell) is null ? FlipFlop : RegisterBit), 0);
        if (cell.Type == CellPorts.Memory) return Memory(cell);
        int[] a = cell["A"], b = cell["B"], y = cell["Y"];
        int used = y.Count(net => isUsed[net]), open = Open(a);
        switch (cell.Type)
        {
            case "$not": return new(Not * used, 1);
            case "$and" or "$or": return new(And * used, 1);
            case "$xor": return new(Xor * used, 1);
            case "$mux": return new(Enumerable.Range(0, y.Length).Where(i => isUsed[y[i]]).Sum(i => a[i] <= 1 || b[i] <= 1 ? And : Mux), 1);
            case "$pmux":
                // An AND for each arm and an OR of them, another OR of the selects, and a choice of the default.
                int arms = cell["S"].Length;
                return new(Enumerable.Range(0, y.Length).Where(i => isUsed[y[i]]).Sum(i => Arms(b, y.Length, i) * 2 * And + (a[i] <= 1 ? 0 : And)) + (arms - 1) * And, 2 + Log2(arms));
            case "$reduce_and" or "$reduce_or": return new(1.25 * Math.Max(0, open - 1), Log2(open));
            case "$reduce_xor": return new(Xor * Math.Max(0, open - 1), Log2(open));
            case "$eq" or "$ne": return Equality(cell);
            case "$lt" or "$le" or "$gt" or "$ge": return Order(cell);
            case "$add" or "$sub": return Sum(cell);
            case "$neg": return Increment(Math.Min(open, y.Length));
            case "$mul": return Product(cell);
            case "$div" or "$mod": return Quotient(cell);
            case "$shl" or "$shr" or "$sshr": return Shift(cell);
            default: throw new InvalidOperationException($"Cell type '{cell.Type}' has no estimate; add it to {nameof(GateEstimates)}.");
        }
    }

    /// <summary>Levels from an address of so many words to the data.</summary>
    public static int ReadLevels(Cell memory) => Log2(CellPorts.Number(memory, "SIZE"));

    static CellEstimate Memory(Cell cell)
    {
        double words = CellPorts.Number(cell, "SIZE"), width = CellPorts.Number(cell, "WIDTH"), reads = CellPorts.Number(cell, "RD_PORTS"), writes = CellPorts.Number(cell, "WR_PORTS");
        if (writes == 0) return new(0.6 * words * width * reads, ReadLevels(cell));
        // Bits, a tree of multiplexers a read port, a decoder a write port, and a choice of data for each port beyond the first.
        return new(MemoryBit * words * width + Mux * (words - 1) * width * reads + 3.5 * words * writes + Mux * words * width * (writes - 1), ReadLevels(cell));
    }

    static CellEstimate Equality(Cell cell)
    {
        var (both, one, _) = Operands(cell, Math.Max(cell["A"].Length, cell["B"].Length));
        int compared = both + one;
        return new(Xor * both + And * Math.Max(0, compared - 1), Log2(compared) + (both > 0 ? 1 : 0));
    }

    static CellEstimate Order(Cell cell)
    {
        var (both, one, above) = Operands(cell, Math.Max(cell["A"].Length, cell["B"].Length));
        int n = both + above;
        if (both == 0) return new(Math.Max(Not, 3 * one - 4), Math.Max(1, 2 * Log2(one) - 1));
        return new(n == 1 ? And : 9 * both - 3 + 3 * above, n == 1 ? 1 : 2 * Log2(n) + 2);
    }

    static CellEstimate Sum(Cell cell)
    {
        var (both, one, above) = Operands(cell, cell["Y"].Length);
        if (both == 0) return Increment(one);
        var low = Adder(both);
        var high = Increment(above);
        int levels = Adder(both + above).Levels;
        return new(low.Gates + (above == 0 ? 0 : high.Gates) + (cell.Type == "$sub" ? 0.25 * both : 0), levels);
    }

    /// <summary>A prefix adder of two operands.</summary>
    static CellEstimate Adder(int n) => n <= 1 ? new(Xor * n, n) : new((7.5 + Log2(n)) * n - 8, 4 * Log2(n) - 2);

    /// <summary>An adder with one operand constant.</summary>
    static CellEstimate Increment(int n) => n <= 1 ? new(Not * n, n) : new((2.5 + 0.5 * Log2(n)) * n - 2, 2 * Log2(n) - 1);

    static CellEstimate Product(Cell cell)
    {
        int[] a = cell["A"], b = cell["B"];
        int width = cell["Y"].Length;
        bool signed = CellPorts.IsSigned(cell, "A");
        if (a.All(bit => bit <= 1)) (a, b) = (b, a);
        int n = Open(a);
        if (b.All(bit => bit <= 1))
        {
            int ones = b.Count(bit => bit == 1);
            return ones <= 1 ? default : new(Adder(Math.Min(n, width)).Gates * (ones - 1), Math.Max(1, Rounded(5 * (Log(n) + Log(ones)) - 6)));
        }
        int m = Open(b), partial = 0;
        for (int i = 0; i < n; i++) partial += Math.Clamp(width - i, 0, m);
        return new(Math.Max(And * partial, 12 * partial * (signed ? 1.125 : 1) - 6 * (n + m)), n == 1 || m == 1 ? 1 : Math.Max(3, Rounded(5 * (Log(n) + Log(m)) - 6)));
    }

    static CellEstimate Quotient(Cell cell)
    {
        int n = Math.Max(Open(cell["A"]), Open(cell["B"]));
        var signs = CellPorts.IsSigned(cell, "A") ? Increment(n) : default;
        return new(0.8 * n * (Adder(n).Gates + Mux * n) + 3 * signs.Gates, Math.Max(1, 3 * n * Log2(n)) + 2 * signs.Levels);
    }

    /// <summary>A stage of multiplexers a bit of the amount, the highest first; each as wide as the stages below it can still reach.</summary>
    static CellEstimate Shift(Cell cell)
    {
        int[] a = cell["A"], b = cell["B"];
        int width = cell["Y"].Length, stages = 0;
        bool left = cell.Type == "$shl", signed = cell.Type == "$sshr" && CellPorts.IsSigned(cell, "A");
        double gates = 0;
        long reach = width;
        for (int k = 0; k < b.Length; k++)
        {
            if (b[k] <= 1) continue;
            long distance = k < 30 ? 1L << k : 1L << 30;
            long here = Math.Min(left || signed ? width : a.Length, left ? width : reach);
            // Bits whose other choice is 0 need an AND only.
            long choices = signed ? here : left ? Math.Max(0, here - distance) : Math.Clamp(a.Length - distance, 0, here);
            gates += Mux * choices + And * (here - choices);
            reach += distance;
            stages++;
        }
        return new(gates, stages);
    }

    /// <summary>Places of two operands at which both vary; at which one does; and those of the latter above the lowest of the former.</summary>
    static (int Both, int One, int Above) Operands(Cell cell, int width)
    {
        int[] a = cell["A"], b = cell["B"];
        bool aSigned = CellPorts.IsSigned(cell, "A"), bSigned = CellPorts.IsSigned(cell, "B");
        int both = 0, one = 0, above = 0;
        for (int i = 0; i < width; i++)
        {
            bool left = CellPorts.Bit(a, aSigned, i) > 1, right = CellPorts.Bit(b, bSigned, i) > 1;
            if (left && right) both++;
            else if (left || right)
            {
                one++;
                if (both > 0) above++;
            }
        }
        return (both, one, above);
    }

    static int Arms(int[] b, int width, int place) => Enumerable.Range(0, b.Length / width).Count(arm => b[arm * width + place] > 0);

    static int Open(int[] bits) => bits.Count(b => b > 1);

    static double Log(int n) => Math.Log2(Math.Max(1, n));

    static int Log2(int n) => n <= 1 ? 0 : (int)Math.Ceiling(Math.Log2(n));

    static int Rounded(double value) => (int)Math.Round(value, MidpointRounding.AwayFromZero);
}
