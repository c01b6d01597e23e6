using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Passes;

/// <summary>A process seen as a perfect nest of upward loops around an inner body.</summary>
public sealed record Nest(EquatableArray<For> Axes, EquatableArray<Stmt> Inner)
{
    public static Nest Of(EquatableArray<Stmt> body)
    {
        var axes = new List<For>();
        while (body.Count == 1 && body[0] is For { Step: 1, From: IntConst, To: IntConst } loop)
        {
            axes.Add(loop);
            body = loop.Body;
        }

        return new Nest(axes.ToEquatableArray(), body);
    }

    /// <summary>The single assignment inside, or null.</summary>
    public Assign? Equation => Inner.Count == 1 && Inner[0] is Assign { Target.Bits: null } assign ? assign : null;

    /// <summary>Whether a target is the element of the axes, in their order.</summary>
    public bool IsElement(Target target) => target.Indices.Count == Axes.Count && target.Indices.Zip(Axes, (i, a) => i is LoopVar v && v.Name == a.Variable).All(same => same);

    /// <summary>The nest around another body.</summary>
    public EquatableArray<Stmt> Around(EquatableArray<Stmt> inner)
    {
        for (int i = Axes.Count - 1; i >= 0; i--) inner = EquatableArray.Of<Stmt>(Axes[i] with { Body = inner });
        return inner;
    }
}
