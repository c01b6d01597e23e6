using System.Numerics;
using Hdl.Compiler.Backends.SystemVerilog.Syntax;
using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Backends.SystemVerilog;

/// <summary>
/// Builds expressions. Every hardware expression that is built has exactly its IR width by itself, and operands that SystemVerilog
/// sizes together have equal widths, so that its context never widens anything; widening is always a cast. Whatever depends on the
/// sign (division, right shift, order) stands in a <c>$signed</c> or <c>$unsigned</c>, through which no context reaches.
/// </summary>
sealed class ExpressionBuilder(ModuleScope scope, Facts facts, Func<LocalRef, string> locals, IReadOnlyDictionary<TargetKey, string>? buffers = null)
{
    static readonly EquatableArray<EnumLabel> NoLabels = default;

    public Facts Facts => facts;

    public ExpressionBuilder With(Facts other) => new(scope, other, locals, buffers);

    public static SvExpr Number(int value) => new SvAtom(value.ToString());

    /// <summary>An elaboration-time integer; a hardware value in it counts as 32 unsigned bits.</summary>
    public SvExpr Int(Expr e) => e switch
    {
        IntConst { Value: < 0 } c => new SvUnary("-", Number(-c.Value)),
        IntConst c => Number(c.Value),
        ParameterRef p => new SvAtom(SvNames.Spell(p.Name)),
        LoopVar v => new SvAtom(scope.Inner(v.Name)),
        Unary { Op: UnaryOp.Log2 } u => Log2(u.Operand),
        Unary { Op: UnaryOp.Negate } u when u.Type.IsInt => new SvUnary("-", Int(u.Operand)),
        Unary { Op: UnaryOp.Not } u when u.Type.IsInt => new SvUnary("~", Int(u.Operand)),
        Binary { Op: BinaryOp.Min } b when b.Type.IsInt => new SvConditional(new SvBinary("<", Int(b.Left), Int(b.Right)), Int(b.Left), Int(b.Right)),
        Binary { Op: BinaryOp.Max } b when b.Type.IsInt => new SvConditional(new SvBinary(">", Int(b.Left), Int(b.Right)), Int(b.Left), Int(b.Right)),
        Binary { Op: BinaryOp.Divide or BinaryOp.Remainder } b when b.Type.IsInt => IntDivision(b),
        Binary b when b.Type.IsInt => new SvBinary(Symbol(b.Op, signed: true), Int(b.Left), Int(b.Right)),
        Select s when s.Type.IsInt => new SvConditional(Condition(s.Condition), Int(s.WhenTrue), Int(s.WhenFalse)),
        LocalRef l when l.Type.IsInt => new SvAtom(locals(l)),
        _ => Cast(Sizes32, Closed(Unsigned(Value(e)), false)),
    };

    static readonly IntConst Sizes32 = new(32);

    SvExpr Log2(Expr operand)
    {
        var log = new SvCall("$clog2", Int(operand));
        // $clog2 takes a negative number for a large one.
        return facts.NotNegative(LinearForm.Of(operand)) || operand is ParameterRef ? log : new SvConditional(new SvBinary("<", Int(operand), Number(2)), Number(0), log);
    }

    SvExpr IntDivision(Binary b)
    {
        var result = new SvBinary(Symbol(b.Op, true), Int(b.Left), Int(b.Right));
        if (b.Right is IntConst { Value: not 0 }) return result;
        return new SvConditional(new SvBinary("==", Int(b.Right), Number(0)), b.Op == BinaryOp.Divide ? Number(0) : Int(b.Left), result);
    }

    /// <summary>A condition: of elaboration-time integers or of one bit.</summary>
    public SvExpr Condition(Expr e) => e switch
    {
        { Type.IsInt: true } => new SvBinary("!=", Int(e), Number(0)),
        Binary { Left.Type.IsInt: true, Right.Type.IsInt: true } b when IsComparison(b.Op) => new SvBinary(Symbol(b.Op, true), Int(b.Left), Int(b.Right)),
        _ => Value(e).Expr,
    };

    public SvExpr ValueFor(Expr e, EquatableArray<EnumLabel> labels) => Value(e, labels).Expr;

    public Typed Value(Expr e) => Value(e, NoLabels);

    public Typed Value(Expr e, EquatableArray<EnumLabel> labels)
    {
        var built = Built(e, labels);
        return built.Expr is SvBinary or SvUnary or SvConditional && CastReach.Widens(e) ? new(Cast(e.Type.Width, built.Expr), null) : built;
    }

    Typed Built(Expr e, EquatableArray<EnumLabel> labels)
    {
        switch (e)
        {
            case Const c:
                if (labels.Count > 0 && scope.Label(labels, c) is { } label) return new(new SvAtom(label), c.Type.Signed);
                return Constant(c.Value, c.ConstType);
            case FromInt { Value: IntConst i } f when f.Target.Width is IntConst w:
                var modulus = BigInteger.One << w.Value;
                var wrapped = BigInteger.Remainder(i.Value, modulus);
                if (wrapped < 0) wrapped += modulus;
                if (f.Target.Signed && wrapped >= modulus / 2) wrapped -= modulus;
                return Constant(wrapped, f.Target);
            case FromInt f:
                return new(Cast(f.Target.Width, Int(f.Value)), null);
            case Read r:
                return Read(r);
            case LocalRef l:
                return new(new SvAtom(locals(l)), l.Type.Signed);
            case Unary u:
                return UnaryValue(u);
            case Binary b:
                return BinaryValue(b);
            case Select s:
                var yes = With(facts.Assume(s.Condition, true)).ExtendedBeside(s.WhenTrue, s.WhenFalse, s.Type.Width, labels);
                var no = With(facts.Assume(s.Condition, false)).ExtendedBeside(s.WhenFalse, s.WhenTrue, s.Type.Width, labels);
                return new(new SvConditional(Condition(s.Condition), yes.Expr, no.Expr), yes.Signed == no.Signed ? yes.Signed : null);
            case Resize r:
                return Sizes.Same(r.Operand.Type.Width, r.Target.Width) ? Value(r.Operand) : new(Extended(r.Operand, r.Target.Width), null);
            case Slice s:
                return SliceValue(s);
            case Concat c:
                return c.Parts.Count == 1 ? Value(c.Parts[0]) : new(new SvConcat(c.Parts.Select(p => Value(p).Expr).ToEquatableArray()), false);
            default:
                // A condition on sizes used as a bit.
                return new(Int(e), null);
        }
    }

    Typed Constant(BigInteger value, BitType type)
    {
        if (type.Width is IntConst w) return new(Literal.Of(value, w.Value, type.Signed), type.Signed);
        bool small = value <= int.MaxValue && value >= int.MinValue;
        return new(Cast(type.Width, small ? Int(new IntConst((int)value)) : Literal.Of(value, (int)Math.Ceiling(BigInteger.Log(BigInteger.Abs(value) + 1, 2)) + 2, true)), null);
    }

    SvExpr Cast(Expr width, SvExpr operand) => new SvCast(Int(width), operand);

    static SvExpr Signed(Typed t) => t.Signed == true ? t.Expr : new SvCall("$signed", t.Expr);

    static SvExpr Unsigned(Typed t) => t.Signed == false ? t.Expr : new SvCall("$unsigned", t.Expr);

    static SvExpr As(Typed t, bool signed) => signed ? Signed(t) : Unsigned(t);

    /// <summary>An operand at another width, extended by its own sign or with upper bits dropped.</summary>
    SvExpr Extended(Expr e, Expr width) => ExtendedTyped(e, width).Expr;

    Typed ExtendedTyped(Expr e, Expr width)
    {
        if (e.Type.IsInt) return new(Cast(width, Int(e)), null);
        if (Sizes.Same(e.Type.Width, width)) return Value(e);
        if (e is Const c && width is IntConst w && w.Value > c.Type.Bits) return Constant(c.Value, new(width, c.Type.Signed));
        if (e is FromInt { Value: IntConst i } && width is IntConst && i.Value >= 0 && Sizes.Smaller(e.Type.Width, width)) return Value(new FromInt(i, new(width, e.Type.Signed)));
        if (Sizes.Smaller(width, e.Type.Width)) return new(Cast(width, Value(e).Expr), null);
        return new(Cast(width, Closed(As(Value(e), e.Type.Signed), e.Type.Signed)), null);
    }

    /// <summary>An operand at the width that it has together with another one.</summary>
    Typed ExtendedBeside(Expr e, Expr other, Expr width, EquatableArray<EnumLabel> labels = default)
    {
        var operand = Sizes.Same(e.Type.Width, width) ? Value(e, labels) : ExtendedTyped(e, width);
        return operand.Expr is SvBinary or SvUnary or SvConditional && CastReach.IsWider(other, width) ? new(Cast(width, operand.Expr), null) : operand;
    }

    // Some readers let the width of a cast reach into the operators in it.
    static SvExpr Closed(SvExpr e, bool signed) => e is SvBinary or SvUnary or SvConditional ? new SvCall(signed ? "$signed" : "$unsigned", e) : e;

    Typed UnaryValue(Unary u)
    {
        switch (u.Op)
        {
            case UnaryOp.Not when u.IsLogical:
                return new(new SvUnary("!", Condition(u.Operand)), false);
            case UnaryOp.Not or UnaryOp.Negate:
                var operand = ExtendedTyped(u.Operand, u.Type.Width);
                return new(new SvUnary(u.Op == UnaryOp.Not ? "~" : "-", operand.Expr), operand.Signed);
            case UnaryOp.AndReduce: return new(new SvUnary("&", Value(u.Operand).Expr), false);
            case UnaryOp.OrReduce: return new(new SvUnary("|", Value(u.Operand).Expr), false);
            case UnaryOp.XorReduce: return new(new SvUnary("^", Value(u.Operand).Expr), false);
            default: return new(Int(u), true);
        }
    }

    Typed BinaryValue(Binary b)
    {
        if (IsComparison(b.Op)) return Comparison(b);
        var width = b.Type.Width;
        switch (b.Op)
        {
            case BinaryOp.And when b.IsLogical: return new(new SvBinary("&&", Condition(b.Left), Condition(b.Right)), false);
            case BinaryOp.Or when b.IsLogical: return new(new SvBinary("||", Condition(b.Left), Condition(b.Right)), false);
            case BinaryOp.Add or BinaryOp.Subtract or BinaryOp.Multiply or BinaryOp.And or BinaryOp.Or or BinaryOp.Xor:
                var left = ExtendedBeside(b.Left, b.Right, width);
                var right = ExtendedBeside(b.Right, b.Left, width);
                return new(new SvBinary(Symbol(b.Op, false), left.Expr, right.Expr), left.Signed == right.Signed ? left.Signed : null);
            case BinaryOp.Divide or BinaryOp.Remainder: return Division(b);
            case BinaryOp.ShiftLeft:
                var shifted = ExtendedTyped(b.Left, width);
                return new(Shift("<<", Operand(shifted), b.Right, Cast(width, Number(0))), shifted.Signed);
            case BinaryOp.ShiftRight: return ShiftRight(b);
            case BinaryOp.Min or BinaryOp.Max:
                var first = new Binary(b.Op == BinaryOp.Min ? BinaryOp.Less : BinaryOp.Greater, b.Left, b.Right, BitType.Bool);
                return Value(new Select(first, new Resize(b.Left, b.Type), new Resize(b.Right, b.Type)));
            default: throw new InvalidOperationException(b.Op.ToString());
        }
    }

    /// <summary>Whether a hardware value is less than 2^31, so that it counts bits as an integer; null where its type says so.</summary>
    public SvExpr? FitsInt(Expr e) => e.Type.IsInt || e.Type.Width is IntConst { Value: <= 31 }
        ? null
        : new SvBinary("==", new SvBinary(">>", Unsigned(Value(e)), Number(31)), Cast(e.Type.Width, Number(0)));

    SvExpr Amount(Expr e) => e.Type.IsInt ? Int(e) : Operand(Value(e));

    /// <summary>
    /// An operand of a shift. Of a bare word of a memory or a wire in a generate block, or a choice that folds to one, Icarus makes code there that it cannot read back.
    /// </summary>
    static SvExpr Operand(Typed t) => NeedsBraces(t.Expr) ? As(new(new SvConcat(EquatableArray.Of(t.Expr)), false), t.Signed == true) : t.Expr;

    static bool NeedsBraces(SvExpr e) => e switch
    {
        SvIndex or SvMember => true,
        SvCall c => NeedsBraces(c.Argument),
        SvConditional c => NeedsBraces(c.WhenTrue) || NeedsBraces(c.WhenFalse),
        _ => false,
    };

    SvExpr Shift(string op, SvExpr operand, Expr amount, SvExpr beyond)
    {
        if (amount.Type.Signed && !amount.Type.IsInt)
        {
            var value = Operand(new(Signed(Value(amount)), true));
            return new SvConditional(new SvBinary("<", value, new SvCall("$signed", Cast(amount.Type.Width, Number(0)))), beyond, new SvBinary(op, operand, value));
        }
        // Verilator shifts by no more than 32 bits of amount.
        if (!amount.Type.IsInt && amount.Type.Width is IntConst { Value: > 31 } w)
        {
            var value = Unsigned(Value(amount));
            var far = new SvBinary(">", value, Literal.Of(int.MaxValue, w.Value, false));
            return new SvConditional(far, beyond, new SvBinary(op, operand, Cast(new IntConst(31), value)));
        }
        return new SvBinary(op, operand, Amount(amount));
    }

    Typed ShiftRight(Binary b)
    {
        // Bits above a narrower result still move down into it.
        var width = Sizes.Max(b.Left.Type.Width, b.Type.Width);
        var left = ExtendedTyped(b.Left, width);
        Typed result;
        if (b.Left.Type.Signed)
        {
            // Signed as the shift beside it, which would fill with zeros in an unsigned choice.
            var fill = new SvCall("$signed", new SvReplicate(Int(width), new SvBinary("<", Signed(left), Cast(width, Number(0)))));
            result = new(new SvCall("$signed", Shift(">>>", Operand(new(Signed(left), true)), b.Right, fill)), true);
        }
        else
        {
            result = new(Shift(">>", Operand(left), b.Right, Cast(width, Number(0))), left.Signed);
        }
        return Sizes.Same(width, b.Type.Width) ? result : new(Cast(b.Type.Width, result.Expr), null);
    }

    Typed Division(Binary b)
    {
        bool signed = b.Left.Type.Signed || b.Right.Type.Signed;
        var width = Sizes.Max(Sizes.Max(b.Left.Type.Width, b.Right.Type.Width), b.Type.Width);
        // One bit more: the smallest number divided by -1 is exact, and an unsigned operand stays positive.
        if (signed) width = Sizes.Add(width, Sizes.One);
        var left = As(ExtendedBeside(b.Left, b.Right, width), signed);
        var right = As(ExtendedBeside(b.Right, b.Left, width), signed);
        SvExpr result = new SvCall(signed ? "$signed" : "$unsigned", new SvBinary(b.Op == BinaryOp.Divide ? "/" : "%", left, right));
        bool never = b.Right is Const { Value.IsZero: false } or FromInt { Value: IntConst { Value: not 0 } };
        if (!never)
        {
            var zero = As(new(Cast(width, Number(0)), null), signed);
            result = new SvConditional(new SvBinary("==", right, zero), b.Op == BinaryOp.Divide ? zero : left, result);
        }
        return Sizes.Same(width, b.Type.Width) ? new(result, signed) : new(Cast(b.Type.Width, result), null);
    }

    Typed Comparison(Binary b)
    {
        if (b.Left.Type.IsInt && b.Right.Type.IsInt) return new(Condition(b), false);
        var (l, r) = (Typeless(b.Left, b.Right), Typeless(b.Right, b.Left));
        bool order = b.Op is not (BinaryOp.Equal or BinaryOp.NotEqual);
        bool signed = l.Type.Signed || r.Type.Signed;
        var width = Sizes.Max(l.Type.Width, r.Type.Width);
        if (l.Type.Signed != r.Type.Signed) width = Sizes.Add(width, Sizes.One);
        var labels = Labels(l).Count > 0 ? Labels(l) : Labels(r);
        var left = ExtendedBeside(l, r, width, labels);
        var right = ExtendedBeside(r, l, width, labels);
        return new(order ? new SvBinary(Symbol(b.Op, signed), As(left, signed), As(right, signed)) : new SvBinary(Symbol(b.Op, signed), left.Expr, right.Expr), false);
    }

    /// <summary>A constant that fits the type of what it is compared to is written in that type.</summary>
    static Expr Typeless(Expr e, Expr other)
    {
        if (e.Type.IsInt) return new FromInt(e, BitType.SignedOf(32));
        BigInteger? value = e switch { Const c => c.Value, FromInt { Value: IntConst i } f when f.Target.Width is IntConst w && i.Value >= 0 && (w.Value > 31 || i.Value < 1 << (w.Value - 1)) => i.Value, _ => null };
        if (value is not { } v || other is Const || other.Type.IsInt || other.Type.Width is not IntConst bits) return e;
        var low = other.Type.Signed ? -(BigInteger.One << (bits.Value - 1)) : 0;
        var high = (BigInteger.One << (other.Type.Signed ? bits.Value - 1 : bits.Value)) - 1;
        return v >= low && v <= high ? new Const(v, other.Type) : e;
    }

    public EquatableArray<EnumLabel> Labels(Expr e) => e is Read r ? scope.Labels(r.Instance, r.Signal) : NoLabels;

    Typed SliceValue(Slice s)
    {
        if (s.Operand is Read r && !IsTable(r))
        {
            var place = Place(r.Instance, r.Signal, r.Indices, r.ElementType);
            // The only bit of a variable is the variable, with its sign.
            bool isVariable = place.FirstBit is null && place.Type.Width is IntConst { Value: 1 };
            if (place.Guards.Count == 0 && !place.IsOutside && SliceFits(s.Offset, s.Width, place.Type.Width)) return new(Part(place, s.Offset, s.Width), isVariable && place.Type.Signed);
        }
        if (s.Operand is LocalRef local && local.Type.Width is not IntConst { Value: 1 } && SliceFits(s.Offset, s.Width, local.Type.Width)) return new(new SvPart(new SvAtom(locals(local)), Int(s.Offset), Int(s.Width)), false);
        if (s.Offset.Type.IsInt && s.Offset is not IntConst { Value: >= 0 } && !facts.NotNegative(LinearForm.Of(s.Offset)))
        {
            // Bits below the operand read 0.
            var up = Extended(s.Operand is { Type.Signed: true } ? new Resize(s.Operand, s.Operand.Type with { Signed = false }) : s.Operand, Sizes.Max(s.Width, s.Operand.Type.Width));
            var below = Cast(s.Width, Closed(new SvBinary("<<", up, new SvUnary("-", Int(s.Offset))), false));
            var above = Cast(s.Width, Closed(new SvBinary(">>", Unsigned(Value(s.Operand)), Int(s.Offset)), false));
            return new(new SvConditional(new SvBinary("<", Int(s.Offset), Number(0)), below, above), null);
        }
        var operand = Unsigned(Value(s.Operand));
        if (s.Offset is IntConst { Value: 0 }) return Sizes.Same(s.Width, s.Operand.Type.Width) ? new(operand, false) : new(Cast(s.Width, Closed(operand, false)), null);
        return new(Cast(s.Width, Closed(Shift(">>", Operand(new(operand, false)), s.Offset, Cast(s.Operand.Type.Width, Number(0))), false)), null);
    }

    /// <summary>Whether bits are surely within an element of a width.</summary>
    public bool SliceFits(Expr offset, Expr width, Expr within)
    {
        if (offset.Type.IsInt) return facts.NotNegative(LinearForm.Of(offset)) && facts.NotNegative(LinearForm.Of(within).Plus(LinearForm.Of(offset), -1).Plus(LinearForm.Of(width), -1));
        if (within is not IntConst w || width is not IntConst n) return false;
        if (offset is Const c) return c.Value + n.Value <= w.Value;
        return offset.Type.Width is IntConst bits && bits.Value < 20 && (1 << bits.Value) - 1 + n.Value <= w.Value;
    }

    /// <summary>Bits of an element that are known to be within it.</summary>
    public SvExpr Part(Place place, Expr offset, Expr width)
    {
        if (place.FirstBit is null && place.Type.Width is IntConst { Value: 1 }) return place.Variable;
        var first = place.FirstBit is null ? offset : IndexSum(place.FirstBit, offset);
        return new SvPart(place.Variable, Int(first), Int(width));
    }

    static Expr IndexSum(Expr a, Expr b) => a.Type.IsInt && b.Type.IsInt ? Sizes.Add(a, b) : new Binary(BinaryOp.Add, a, b, BitType.Int);

    /// <summary>The element itself.</summary>
    public SvExpr Whole(Place place) => place.FirstBit is null ? place.Variable : new SvPart(place.Variable, Int(place.FirstBit), Int(place.Type.Width));

    bool IsTable(Read r) => r.Instance == "" && scope.Signal(r.Signal).Kind == SignalKind.Table;

    /// <summary>A table is a function; beyond its words it gives 0 by itself.</summary>
    Typed Lookup(Read r)
    {
        var index = r.Indices[0];
        SvExpr at = Cast(Sizes32, index.Type.IsInt ? new SvCall("$unsigned", Int(index)) : Closed(Unsigned(Value(index)), false));
        SvExpr word = new SvCall(SvNames.Spell(r.Signal), at);
        if (index.Type.IsInt || index.Type.Width is IntConst { Value: <= 32 }) return new(word, r.ElementType.Signed);
        var guards = new List<SvExpr>();
        Guard(r.Indices, scope.Signal(r.Signal).Lengths, guards);
        return guards.Count == 0 ? new(word, r.ElementType.Signed) : new(new SvConditional(All(guards.ToEquatableArray()), word, Constant(0, r.ElementType).Expr), null);
    }

    Typed Read(Read r)
    {
        if (IsTable(r)) return Lookup(r);
        var place = Place(r.Instance, r.Signal, r.Indices, r.ElementType);
        // Simulators look at a selection even where it is never made, and Icarus fails on one outside.
        if (place.IsOutside) return Constant(0, place.Type);
        var value = Whole(place);
        bool? signed = place.FirstBit is null ? place.Type.Signed : false;
        if (place.Guards.Count == 0) return new(value, signed);
        return new(new SvConditional(All(place.Guards), value, Constant(0, place.Type).Expr), null);
    }

    public static SvExpr All(EquatableArray<SvExpr> guards) => guards.Aggregate((a, b) => new SvBinary("&&", a, b));

    public Place Place(string instance, string signal, EquatableArray<Expr> indices, BitType type)
    {
        var guards = new List<SvExpr>();
        SvExpr variable;
        var own = indices;
        EquatableArray<Expr> lengths;
        if (instance == "")
        {
            var s = scope.Signal(signal);
            lengths = s.Lengths;
            variable = Variable(new("", signal));
            if (s.Kind == SignalKind.Memory)
            {
                Guard(indices, lengths, guards);
                return new(new SvIndex(variable, Address(Linear(indices, lengths), MemoryShape.AddressBits(lengths))), null, type, guards.ToEquatableArray(), IsOutside(indices, lengths));
            }
        }
        else
        {
            var outer = scope.Instance(instance).Lengths;
            lengths = scope.Port(instance, signal).Lengths;
            if (scope.IsBeside(instance, signal))
            {
                own = indices.Skip(outer.Count).ToEquatableArray();
                var first = indices.Take(outer.Count).ToEquatableArray();
                Guard(first, outer, guards);
                variable = new SvMember(BesidePath(instance, first), scope.BesideName(instance, signal));
            }
            else
            {
                lengths = outer.Concat(lengths).ToEquatableArray();
                variable = Variable(new(instance, signal));
            }
        }
        if (lengths.Count == 0) return new(variable, null, type, guards.ToEquatableArray(), false);
        Guard(own, lengths, guards);
        var bit = Linear(own, lengths);
        return new(variable, Sizes.Multiply(bit, type.Width), type, guards.ToEquatableArray(), IsOutside(own, lengths));
    }

    SvAtom Variable(TargetKey key) => new(buffers is not null && buffers.TryGetValue(key, out var buffer) ? buffer : ModuleScope.VariableName(key));

    SvExpr Address(Expr address, Expr bits)
    {
        // A cast would leave an integer signed, and the upper half of the memory at negative addresses.
        if (address.Type.IsInt) return Walk.All(address).All(e => e.Type.IsInt) ? Int(address) : Cast(bits, new SvCall("$unsigned", Int(address)));
        return Sizes.Same(address.Type.Width, bits) ? Unsigned(Value(address)) : Cast(bits, Unsigned(Value(address)));
    }

    /// <summary>The generate block of an instance of an array: its name for the outermost axis, <c>at</c> for those inside.</summary>
    SvExpr BesidePath(string instance, EquatableArray<Expr> indices)
    {
        SvExpr path = new SvIndex(new SvAtom(SvNames.Spell(instance)), Int(indices[0]));
        foreach (var index in indices.Skip(1)) path = new SvIndex(new SvMember(path, "at"), Int(index));
        return path;
    }

    Expr Linear(EquatableArray<Expr> indices, EquatableArray<Expr> lengths)
    {
        Expr result = AsInt(indices[0]);
        for (int i = 1; i < indices.Count; i++) result = Sizes.Add(Sizes.Multiply(result, lengths[i]), AsInt(indices[i]));
        return result;
    }

    // A hardware index takes part in the arithmetic of addresses as 32 unsigned bits; see Int.
    static Expr AsInt(Expr index) => index is Const c && c.Value < int.MaxValue ? new IntConst((int)c.Value) : index;

    static bool IsOutside(EquatableArray<Expr> indices, EquatableArray<Expr> lengths) =>
        indices.Zip(lengths, (index, length) => AsInt(index) is IntConst i && length is IntConst l && (i.Value < 0 || i.Value >= l.Value)).Any(b => b);

    void Guard(EquatableArray<Expr> indices, EquatableArray<Expr> lengths, List<SvExpr> guards)
    {
        for (int i = 0; i < indices.Count; i++)
        {
            var index = indices[i];
            if (facts.InRange(index, lengths[i])) continue;
            if (index.Type.IsInt)
            {
                var form = LinearForm.Of(index);
                if (!facts.NotNegative(form)) guards.Add(new SvBinary(">=", Int(index), Number(0)));
                if (!facts.NotNegative(LinearForm.Of(lengths[i]).Plus(form, -1).Plus(-1))) guards.Add(new SvBinary("<", Int(index), Int(lengths[i])));
            }
            else
            {
                var bits = index.Type.Width is IntConst { Value: < 32 } ? Sizes32 : Sizes.Max(Sizes32, Sizes.Add(index.Type.Width, Sizes.One));
                var length = bits.Equals(Sizes32) ? Int(lengths[i]) : Cast(bits, Int(lengths[i]));
                guards.Add(new SvBinary("<", Cast(bits, Closed(Unsigned(Value(index)), false)), length));
            }
        }
    }

    public static bool IsComparison(BinaryOp op) => op is BinaryOp.Equal or BinaryOp.NotEqual or BinaryOp.Less or BinaryOp.LessOrEqual or BinaryOp.Greater or BinaryOp.GreaterOrEqual;

    static string Symbol(BinaryOp op, bool signed) => op switch
    {
        BinaryOp.Add => "+",
        BinaryOp.Subtract => "-",
        BinaryOp.Multiply => "*",
        BinaryOp.Divide => "/",
        BinaryOp.Remainder => "%",
        BinaryOp.And => "&",
        BinaryOp.Or => "|",
        BinaryOp.Xor => "^",
        BinaryOp.ShiftLeft => "<<",
        BinaryOp.ShiftRight => signed ? ">>>" : ">>",
        BinaryOp.Equal => "==",
        BinaryOp.NotEqual => "!=",
        BinaryOp.Less => "<",
        BinaryOp.LessOrEqual => "<=",
        BinaryOp.Greater => ">",
        BinaryOp.GreaterOrEqual => ">=",
        _ => throw new InvalidOperationException(op.ToString()),
    };
}
