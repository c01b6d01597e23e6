using Hdl.Compiler.Collections;
using Hdl.Compiler.Diagnostics;
using Hdl.Compiler.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Hdl.Compiler.Frontend;

sealed partial class BodyParser
{
    /// <summary>The value of a method of a memory; null for a write, whose statements are then in the output.</summary>
    Expr? MemoryCall(IInvocationOperation call)
    {
        var arguments = call.Arguments.OrderBy(a => a.Parameter?.Ordinal ?? 0).Select(a => a.Value).ToList();
        if (call.Instance is not { } owner || TryPlace(owner) is not SignalPlace whole) throw new Unsupported(Descriptors.CallUnsupported, call.Syntax.GetLocation(), call.TargetMethod.Name);
        var word = whole with { Indices = whole.Indices.Add(Index(Value(arguments[0]))) };
        switch (call.TargetMethod.Name, arguments.Count)
        {
            case ("ReadNew", 1): return ((Read)ReadPlace(word, call)) with { IsNew = true };
            case ("Write", 3):
                Write(word, arguments[1], arguments[2], call);
                return null;
            default: throw new Unsupported(Descriptors.CallUnsupported, call.Syntax.GetLocation(), call.TargetMethod.Name);
        }
    }

    /// <summary>Writes the lanes of a word whose bits in the mask are set: a loop over them, so that widths may be parameters.</summary>
    void Write(SignalPlace word, IOperation value, IOperation mask, IInvocationOperation call)
    {
        var origin = module.OriginOf(call.Syntax);
        var location = call.Syntax.GetLocation();
        var written = Plain(Taken(Fitted(Value(value), word.Signal.Type, word.Signal.Name, location), "written", value));
        var lanes = Plain(Taken(Value(mask), "mask", mask));
        if (lanes.Type.IsInt) throw new Unsupported(Descriptors.WidthUnknown, mask.Syntax.GetLocation(), mask.Syntax);
        foreach (var sizes in module.Examples)
        {
            if (Size.Evaluate(word.Signal.Type.Width, sizes) is not { } bits || Size.Evaluate(lanes.Type.Width, sizes) is not { } count) continue;
            if (count < 1 || bits % count != 0) throw new Unsupported(Descriptors.LanesUneven, mask.Syntax.GetLocation(), mask.Syntax, count, word.Signal.Name, bits);
        }
        var width = Size.Of(BinaryOp.Divide, word.Signal.Type.Width, lanes.Type.Width);
        var lane = new LoopVar(Fresh("lane"));
        var first = Size.Of(BinaryOp.Multiply, lane, width);
        Stmt write = new Assign(TargetOf(word) with { Bits = new BitRange(first, width) }, new Slice(written, first, width)) { Origin = origin };
        output.Add(new For(lane.Name, new IntConst(0), lanes.Type.Width, 1, EquatableArray.Of<Stmt>(new If(new Slice(lanes, lane, new IntConst(1)), EquatableArray.Of(write), default) { Origin = origin })) { Origin = origin });

        static Expr Plain(Place place) => BodyParser.Plain(place switch { LocalPlace l => new LocalRef(l.Name, l.Type), ValuePlace v => v.Value, _ => throw new InvalidOperationException(place.GetType().Name) });
    }
}
