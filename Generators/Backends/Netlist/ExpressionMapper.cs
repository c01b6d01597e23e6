using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Backends.Netlist;

/// <summary>
/// Maps expressions. Cells of Yosys leave a division by zero and an access out of range open; ours have values, which multiplexers and shifts spell out here.
/// </summary>
/// <param name="read">An element of a signal.</param>
/// <param name="local">A local.</param>
sealed class ExpressionMapper(ModuleMapper module, StaticValues values, Func<string, NetVector, int, int[]> read, Func<string, int[]> local)
{
    CellList Cells => module.Cells;

    /// <summary>The bits of a hardware expression.</summary>
    public int[] Map(Expr expr) => expr switch
    {
        Const or FromInt => Net.Constant(values.Value(expr), expr.Type.Bits),
        LocalRef e => local(e.Name),
        Read e => Read(e),
        Resize e => Net.Resize(Map(e.Operand), e.Operand.Type.Signed, e.Target.Bits),
        Concat e => Net.Join(e.Parts.Reverse().Select(Map)),
        Slice e => Slice(e),
        Select e => values.Decide(e.Condition) is { } known ? Map(known ? e.WhenTrue : e.WhenFalse) : Cells.Mux(Map(e.Condition)[0], Map(e.WhenTrue), Map(e.WhenFalse)),
        _ when expr.Type.Equals(BitType.Bool) && values.Decide(expr) is { } known => [known ? Net.One : Net.Zero],
        Unary e => Unary(e),
        Binary e => Binary(e),
        _ => throw new InvalidOperationException($"The expression {expr} has no cells."),
    };

    int[] Slice(Slice slice)
    {
        int width = values.Integer(slice.Width);
        int[] operand = Map(slice.Operand);
        return StaticValues.IsStatic(slice.Offset) ? Net.Slice(operand, (long)values.Value(slice.Offset), width) : Cells.Binary("$shr", operand, Map(slice.Offset), false, width);
    }

    int[] Unary(Unary e)
    {
        int[] a = Map(e.Operand);
        bool signed = e.Operand.Type.Signed;
        return e.Op switch
        {
            UnaryOp.Not => Cells.Unary("$not", a, signed, e.Type.Bits),
            UnaryOp.Negate => Cells.Unary("$neg", a, signed, e.Type.Bits),
            UnaryOp.AndReduce => Cells.Unary("$reduce_and", a, false, 1),
            UnaryOp.OrReduce => Cells.Unary("$reduce_or", a, false, 1),
            UnaryOp.XorReduce => Cells.Unary("$reduce_xor", a, false, 1),
            _ => throw new InvalidOperationException($"The operator {e.Op} has no cell."),
        };
    }

    int[] Binary(Binary e)
    {
        if (e.Op is BinaryOp.ShiftLeft or BinaryOp.ShiftRight) return Shift(e);
        // What is decided of a conjunction or a disjunction leaves the other side.
        if (e is { Op: BinaryOp.And or BinaryOp.Or, IsLogical: true })
        {
            if (values.Decide(e.Left) is not null) return Map(e.Right);
            if (values.Decide(e.Right) is not null) return Map(e.Left);
        }
        int[] a = Map(e.Left), b = Map(e.Right);
        bool signed = e.Left.Type.Signed || e.Right.Type.Signed;
        // A cell takes both operands as signed or none.
        if (e.Left.Type.Signed != e.Right.Type.Signed)
        {
            if (e.Left.Type.Signed) b = Net.Resize(b, false, b.Length + 1);
            else a = Net.Resize(a, false, a.Length + 1);
        }
        int width = e.Type.Bits;
        switch (e.Op)
        {
            case BinaryOp.Divide:
                int[] quotient = Cells.Binary("$div", a, b, signed, width);
                return IsNotZero(e.Right) ? quotient : Cells.Mux(Cells.Unary("$reduce_or", b, false, 1)[0], quotient, Net.Zeros(width));
            case BinaryOp.Remainder:
                int[] remainder = Cells.Binary("$mod", a, b, signed, width);
                return IsNotZero(e.Right) ? remainder : Cells.Mux(Cells.Unary("$reduce_or", b, false, 1)[0], remainder, Net.Resize(a, signed, width));
            case BinaryOp.Min or BinaryOp.Max:
                int less = Cells.Binary("$lt", a, b, signed, 1)[0];
                (a, b) = (Net.Resize(a, signed, width), Net.Resize(b, signed, width));
                return e.Op == BinaryOp.Min ? Cells.Mux(less, a, b) : Cells.Mux(less, b, a);
            default:
                return Cells.Binary(TypeOf(e.Op), a, b, signed, width);
        }
    }

    static string TypeOf(BinaryOp op) => op switch
    {
        BinaryOp.Add => "$add",
        BinaryOp.Subtract => "$sub",
        BinaryOp.Multiply => "$mul",
        BinaryOp.And => "$and",
        BinaryOp.Or => "$or",
        BinaryOp.Xor => "$xor",
        BinaryOp.Equal => "$eq",
        BinaryOp.NotEqual => "$ne",
        BinaryOp.Less => "$lt",
        BinaryOp.LessOrEqual => "$le",
        BinaryOp.Greater => "$gt",
        BinaryOp.GreaterOrEqual => "$ge",
        _ => throw new InvalidOperationException($"The operator {op} has no cell."),
    };

    static bool IsNotZero(Expr divisor) => divisor is Const { Value.IsZero: false };

    int[] Shift(Binary e)
    {
        bool signed = e.Left.Type.Signed, left = e.Op == BinaryOp.ShiftLeft;
        int width = e.Type.Bits;
        int[] a = Map(e.Left);
        if (StaticValues.IsStatic(e.Right))
        {
            var amount = values.Value(e.Right);
            if (left) return amount.Sign < 0 || amount >= width ? Net.Zeros(width) : Net.Slice(Net.Resize(a, signed, width), -(long)amount, width);
            long shifted = amount.Sign < 0 || amount > a.Length ? a.Length : (long)amount;
            return Net.Slice(Net.Resize(a, signed, a.Length + width), shifted, width);
        }
        return Cells.Binary(left ? "$shl" : signed ? "$sshr" : "$shr", a, signed, Map(e.Right), false, width);
    }

    int[] Read(Read e)
    {
        if (module.Memory(e.Instance, e.Signal) is { } memory) return Read(e, memory);
        var vector = module.Vector(e.Instance, e.Signal);
        var places = new List<int> { 0 };
        var (hardware, sizes) = (new List<Expr>(), new List<int>());
        for (int axis = 0; axis < vector.Lengths.Length; axis++)
        {
            int length = vector.Lengths[axis];
            if (StaticValues.IsStatic(e.Indices[axis]))
            {
                var index = values.Value(e.Indices[axis]);
                if (index.Sign < 0 || index >= length) return Net.Zeros(vector.Width);
                places = [.. places.Select(p => p * length + (int)index)];
            }
            else
            {
                places = [.. places.SelectMany(p => Enumerable.Range(p * length, length))];
                hardware.Add(e.Indices[axis]);
                sizes.Add(length);
            }
        }
        string key = ModuleMapper.Key(e.Instance, e.Signal);
        if (hardware.Count == 0) return read(key, vector, places[0]);
        // All elements beside each other, shifted down: beyond the last one come zeros.
        var (address, valid) = Address(hardware, [.. sizes], outermostIsChecked: false);
        int[] element = Cells.Binary("$shr", Net.Join(places.Select(p => read(key, vector, p))), Multiply(address, vector.Width), false, vector.Width);
        return valid == Net.One ? element : Cells.Mux(valid, element, Net.Zeros(vector.Width));
    }

    int[] Read(Read e, MemoryPorts memory)
    {
        int width = memory.Signal.Type.Bits;
        for (int axis = 0; axis < memory.Lengths.Length; axis++)
            if (StaticValues.IsStatic(e.Indices[axis]) && values.Value(e.Indices[axis]) is var index && (index.Sign < 0 || index >= memory.Lengths[axis])) return Net.Zeros(width);
        var (address, valid) = Address(e.Indices, memory.Lengths, outermostIsChecked: true);
        int[] data = Cells.NewNets(width);
        memory.Reads.Add((address, data));
        return valid == Net.One ? data : Cells.Mux(valid, data, Net.Zeros(width));
    }

    /// <summary>The row-major position of indices, and the bit that says that they are in range (the constant 1 where they cannot leave it).</summary>
    /// <param name="outermostIsChecked">Whether the first index counts for that too.</param>
    public (int[] Position, int Valid) Address(IReadOnlyList<Expr> indices, int[] lengths, bool outermostIsChecked)
    {
        int[] position = [Net.Zero];
        int valid = Net.One;
        for (int axis = 0; axis < lengths.Length; axis++)
        {
            int length = lengths[axis];
            bool known = StaticValues.IsStatic(indices[axis]);
            int[] index = known ? Net.Constant(values.Value(indices[axis]), Net.BitsFor(length)) : Map(indices[axis]);
            if (!known && (axis > 0 || outermostIsChecked) && (index.Length >= 31 || 1 << index.Length > length))
            {
                int inside = Cells.Binary("$lt", index, Net.Constant(length, Math.Max(index.Length, Net.BitsFor(length + 1L))), false, 1)[0];
                valid = valid == Net.One ? inside : Cells.Binary("$and", [valid], [inside], false, 1)[0];
            }
            if (axis == 0)
            {
                position = index;
                continue;
            }
            position = Multiply(position, length);
            int width = Math.Max(position.Length, index.Length) + 1;
            position = Cells.Binary("$add", position, index, false, width);
        }
        return (position, valid);
    }

    /// <summary>A number times a constant; no cell for a power of two.</summary>
    int[] Multiply(int[] number, int factor)
    {
        int shift = Net.BitsFor(factor);
        if (factor == 1) return number;
        if (factor == 1 << shift) return [.. Net.Zeros(shift), .. number];
        int[] constant = Net.Constant(factor, Net.BitsFor(factor + 1L));
        return Cells.Binary("$mul", number, constant, false, number.Length + constant.Length);
    }
}
