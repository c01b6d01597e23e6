namespace Hdl.Compiler.Ir.Text;

/// <summary>How operators are written in the printed form.</summary>
static class OperatorNames
{
    static readonly Dictionary<string, BinaryOp> Binaries = new()
    {
        ["+"] = BinaryOp.Add, ["-"] = BinaryOp.Subtract, ["*"] = BinaryOp.Multiply, ["/"] = BinaryOp.Divide, ["%"] = BinaryOp.Remainder,
        ["&"] = BinaryOp.And, ["|"] = BinaryOp.Or, ["^"] = BinaryOp.Xor,
        ["<<"] = BinaryOp.ShiftLeft, [">>"] = BinaryOp.ShiftRight,
        ["=="] = BinaryOp.Equal, ["!="] = BinaryOp.NotEqual, ["<"] = BinaryOp.Less, ["<="] = BinaryOp.LessOrEqual,
        [">"] = BinaryOp.Greater, [">="] = BinaryOp.GreaterOrEqual,
        ["min"] = BinaryOp.Min, ["max"] = BinaryOp.Max,
    };

    static readonly Dictionary<string, UnaryOp> Unaries = new()
    {
        ["~"] = UnaryOp.Not, ["neg"] = UnaryOp.Negate, ["and"] = UnaryOp.AndReduce, ["or"] = UnaryOp.OrReduce, ["xor"] = UnaryOp.XorReduce,
        ["log2"] = UnaryOp.Log2,
    };

    static readonly Dictionary<BinaryOp, string> BinaryNames = Binaries.ToDictionary(p => p.Value, p => p.Key);

    static readonly Dictionary<UnaryOp, string> UnaryNames = Unaries.ToDictionary(p => p.Value, p => p.Key);

    public static string Of(BinaryOp op) => BinaryNames[op];

    public static string Of(UnaryOp op) => UnaryNames[op];

    public static bool TryBinary(string name, out BinaryOp op) => Binaries.TryGetValue(name, out op);

    public static bool TryUnary(string name, out UnaryOp op) => Unaries.TryGetValue(name, out op);
}
