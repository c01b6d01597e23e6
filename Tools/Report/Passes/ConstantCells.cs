using System.Numerics;
using Hdl.Compiler.Backends.Netlist;

namespace Hdl.Tools.Report.Passes;

/// <summary>What is known of a cell's output from constants among its inputs.</summary>
static class ConstantCells
{
    /// <summary>For each bit of the output the constant or the net that it equals; null where it takes a gate.</summary>
    public static int?[] Known(Cell cell)
    {
        int[] a = cell["A"], b = cell["B"], s = cell["S"], y = cell["Y"];
        bool aSigned = CellPorts.IsSigned(cell, "A"), bSigned = CellPorts.IsSigned(cell, "B");
        switch (cell.Type)
        {
            case "$not": return Each(i => A(i) <= 1 ? 1 - A(i) : null);
            case "$and": return Each(i => A(i) == 0 || B(i) == 0 ? 0 : A(i) == 1 || A(i) == B(i) ? B(i) : B(i) == 1 ? A(i) : null);
            case "$or": return Each(i => A(i) == 1 || B(i) == 1 ? 1 : A(i) == 0 || A(i) == B(i) ? B(i) : B(i) == 0 ? A(i) : null);
            case "$xor": return Each(i => A(i) == B(i) ? 0 : A(i) == 0 ? B(i) : B(i) == 0 ? A(i) : null);
            case "$mux" or "$pmux": return Each(i => Chosen(a[i], s.Select((select, arm) => (select, b[arm * y.Length + i]))));
            case "$reduce_and": return [Reduced(a, 0)];
            case "$reduce_or": return [Reduced(a, 1)];
            case "$eq" or "$ne": return [Equality()];
            case "$add" when All(b, 0) && a.Length > 0: return Each(i => A(i));
            case "$add" when All(a, 0): return Each(i => B(i));
            case "$sub" when All(b, 0): return Each(i => A(i));
            case "$mul" when All(a, 0) || All(b, 0): return Each(_ => 0);
            case "$shl" when b.All(IsConstant): return Each(i => Amount() <= i ? A(i - (int)Amount()) : 0);
            case "$shr" when b.All(IsConstant): return Each(i => Amount() + i < a.Length ? a[(int)Amount() + i] : 0);
            default:
                if (!a.All(IsConstant) || !b.All(IsConstant) || Evaluated() is not { } value) return new int?[y.Length];
                return Each(i => (value >> i).IsEven ? 0 : 1);
        }

        int A(int i) => CellPorts.Bit(a, aSigned, i);

        int B(int i) => CellPorts.Bit(b, bSigned, i);

        int?[] Each(Func<int, int?> bit) => [.. Enumerable.Range(0, y.Length).Select(bit)];

        BigInteger Amount() => Value(b, false);

        int? Equality()
        {
            bool equal = cell.Type == "$eq", same = true;
            for (int i = 0; i < Math.Max(a.Length, b.Length); i++)
            {
                if (A(i) != B(i) && IsConstant(A(i)) && IsConstant(B(i))) return equal ? 0 : 1;
                same &= A(i) == B(i);
            }
            if (same) return equal ? 1 : 0;
            return a.Length != 1 || b.Length != 1 ? null : b[0] == (equal ? 1 : 0) ? a[0] : a[0] == (equal ? 1 : 0) ? b[0] : null;
        }

        BigInteger? Evaluated()
        {
            BigInteger left = Value(a, aSigned), right = Value(b, bSigned);
            return cell.Type switch
            {
                "$add" => left + right,
                "$sub" => left - right,
                "$mul" => left * right,
                "$neg" => -left,
                "$lt" => left < right ? 1 : 0,
                "$le" => left <= right ? 1 : 0,
                "$gt" => left > right ? 1 : 0,
                "$ge" => left >= right ? 1 : 0,
                "$sshr" => left >> (int)BigInteger.Min(right, a.Length),
                "$reduce_xor" => a.Count(bit => bit == 1) & 1,
                _ => null,
            };
        }
    }

    static bool IsConstant(int net) => net <= 1;

    static bool All(int[] bits, int value) => bits.All(b => b == value);

    /// <summary>What all arms have in common; an arm whose select is 0 is none.</summary>
    static int? Chosen(int otherwise, IEnumerable<(int Select, int Value)> arms)
    {
        int? common = otherwise;
        (int Select, int Value)? only = null;
        int possible = 0;
        foreach (var arm in arms)
        {
            if (arm.Select == 0) continue;
            if (arm.Select == 1) return arm.Value;
            (only, possible) = (arm, possible + 1);
            if (arm.Value != common) common = null;
        }
        return common ?? (possible == 1 && otherwise == 0 && only?.Value == 1 ? only?.Select : null);
    }

    /// <summary>An AND decided by a 0, or an OR by a 1.</summary>
    static int? Reduced(int[] bits, int deciding)
    {
        if (bits.Contains(deciding)) return deciding;
        int[] open = [.. bits.Where(b => b > 1).Distinct()];
        return open.Length switch { 0 => 1 - deciding, 1 => open[0], _ => null };
    }

    static BigInteger Value(int[] bits, bool signed)
    {
        var value = BigInteger.Zero;
        for (int i = 0; i < bits.Length; i++)
            if (bits[i] == 1) value += BigInteger.One << i;
        return signed && bits.Length > 0 && bits[^1] == 1 ? value - (BigInteger.One << bits.Length) : value;
    }
}
