using Hdl.Compiler.Ir;

namespace Hdl.Court;

/// <summary>A port of an elaborated top, vectors flat: element i of a vector is at bits i * W and up.</summary>
public sealed record Port(string Name, bool Output, int Bits)
{
    /// <summary>The ports of a top at given arguments, clock and reset left out.</summary>
    public static IReadOnlyList<Port> Of(Module module, params IReadOnlyList<int> arguments)
    {
        var values = new Dictionary<string, int>();
        for (int i = 0; i < module.Parameters.Count; i++) values.Add(module.Parameters[i].Name, arguments[i]);
        return module.Signals
            .Where(s => s.Direction != PortDirection.None)
            .Select(s => new Port(s.Name, s.Direction == PortDirection.Output, s.Lengths.Aggregate(Size(s.Type.Width, values), (bits, length) => bits * Size(length, values))))
            .ToList();
    }

    static int Size(Expr e, IReadOnlyDictionary<string, int> values) => e switch
    {
        IntConst c => c.Value,
        ParameterRef p => values[p.Name],
        Unary { Op: UnaryOp.Log2 } u => Log2(Size(u.Operand, values)),
        Unary { Op: UnaryOp.Negate } u => -Size(u.Operand, values),
        Binary { Op: BinaryOp.Add } b => Size(b.Left, values) + Size(b.Right, values),
        Binary { Op: BinaryOp.Subtract } b => Size(b.Left, values) - Size(b.Right, values),
        Binary { Op: BinaryOp.Multiply } b => Size(b.Left, values) * Size(b.Right, values),
        Binary { Op: BinaryOp.Divide } b => Size(b.Right, values) is var d and not 0 ? Size(b.Left, values) / d : 0,
        Binary { Op: BinaryOp.Min } b => Math.Min(Size(b.Left, values), Size(b.Right, values)),
        Binary { Op: BinaryOp.Max } b => Math.Max(Size(b.Left, values), Size(b.Right, values)),
        _ => throw new NotSupportedException($"The size {e} of a port is not evaluated here. Elaborate the design first."),
    };

    static int Log2(int value)
    {
        int bits = 0;
        while (1L << bits < value) bits++;
        return bits;
    }
}
