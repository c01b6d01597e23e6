using Hdl.Compiler.Backends.SystemVerilog.Syntax;
using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Backends.SystemVerilog;

/// <summary>Builds a body in structural form as continuous assignments under generate loops and guards.</summary>
sealed class StructuralBuilder(ModuleScope scope, string process)
{
    public IEnumerable<SvItem> Items(IEnumerable<Stmt> body) => Items(body, new ExpressionBuilder(scope, scope.Facts, l => throw new InvalidOperationException($"The local {l.Name} is not put in.")));

    IEnumerable<SvItem> Items(IEnumerable<Stmt> body, ExpressionBuilder at)
    {
        foreach (var s in body)
        {
            switch (s)
            {
                case Assign a:
                    yield return Assignment(a, at);
                    break;
                case If i:
                    var label = SvNames.Spell(scope.Fresh(process + "_guard"));
                    var then = Items(i.Then, at.With(at.Facts.Assume(i.Condition, true))).ToEquatableArray();
                    var otherwise = Items(i.Else, at.With(at.Facts.Assume(i.Condition, false))).ToEquatableArray();
                    if (then.Count > 0) yield return new SvGenerateIf(at.Condition(i.Condition), label, then, otherwise);
                    else if (otherwise.Count > 0) yield return new SvGenerateIf(new SvUnary("!", at.Condition(i.Condition)), label, otherwise, default);
                    break;
                case For f:
                    var loop = SvNames.Spell(scope.Fresh($"{process}_{f.Variable}"));
                    var items = Items(f.Body, at.With(at.Facts.Enter(f))).ToEquatableArray();
                    yield return new SvGenerateFor(new(scope.Inner(f.Variable), at.Int(f.From), at.Int(f.To), f.Step), loop, items);
                    break;
                default: throw new InvalidOperationException(s.GetType().Name);
            }
        }
    }

    SvItem Assignment(Assign a, ExpressionBuilder at)
    {
        var t = a.Target;
        var place = at.Place(t.Instance, t.Signal, t.Indices, t.ElementType);
        var assign = new SvContinuousAssign(t.Bits is null ? at.Whole(place) : at.Part(place, t.Bits.Offset, t.Bits.Width), at.ValueFor(a.Value, scope.Labels(t.Instance, t.Signal)));
        if (place.Guards.Count == 0) return assign;
        return new SvGenerateIf(ExpressionBuilder.All(place.Guards), SvNames.Spell(scope.Fresh(process + "_guard")), EquatableArray.Of<SvItem>(assign), default);
    }
}
