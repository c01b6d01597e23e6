using System.Globalization;
using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;
using Hdl.Compiler.Passes;

namespace Hdl.Compiler.Backends.Emulator;

/// <summary>
/// Prints the innermost loop of a regular nest as a loop over blocks of lanes. Each block loads all that it reads before it stores, so a register that is read at a shifted place can be written in
/// place.
/// </summary>
static class LaneKernel
{
    const int MinLanes = 16, MaxLanes = 64;

    /// <summary>Lines of a block, most of which declare a local. The .NET JIT inlines nothing in a method of 512 locals, its own included: fewer lanes take fewer vectors for a value.</summary>
    const int MostLines = 256;

    /// <summary>The statements of the loop, and the loop over what fills no block, or null: upwards it comes after the statements, downwards before them. Null where it has no vector form.</summary>
    public static (IReadOnlyList<string> Blocks, For? Left)? TryMake(For loop, bool clocked, IReadOnlyDictionary<string, Signal> signals, ScalarExpressions scalars, Func<string, string> destination)
    {
        if (loop is not { Step: 1 or -1, From: IntConst f, To: IntConst t } || loop.Body.Count == 0 || loop.Body[loop.Body.Count - 1] is not Assign { Target.Bits: null } assign) return null;
        if (TotalsBefore(loop.Body) is not { } totals) return null;
        var target = assign.Target;
        int last = target.Indices.Count - 1;
        if (last < 0 || target.Indices[last] is not LoopVar v || v.Name != loop.Variable || signals[target.Signal].Kind == SignalKind.Memory) return null;
        for (int i = 0; i < last; i++)
            if (LaneExpressions.DependsOn(target.Indices[i], loop.Variable)) return null;
        // A wire that depends on its own elements ripples along the axis, unless each lane depends on itself alone.
        if (!clocked && Walk.AllExprs(loop.Body).Any(e => e is Read r && r.Signal == target.Signal && !r.Indices[last].Equals(v))) return null;
        if (target.ElementType.Bits > 64) return null;

        int low = loop.Step > 0 ? f.Value : t.Value + 1, high = loop.Step > 0 ? t.Value : f.Value + 1;
        int lanes = MaxLanes;
        while (lanes > high - low) lanes /= 2;
        for (; lanes >= MinLanes; lanes /= 2)
            if (TryMake(loop, assign, totals, low, high, lanes, signals, scalars, destination) is not { } made) return null;
            else if (made.Blocks.Count <= MostLines || lanes == MinLanes) return made;
        return null;
    }

    /// <summary>The same with blocks of so many lanes.</summary>
    static (IReadOnlyList<string> Blocks, For? Left)? TryMake(
        For loop, Assign assign, List<(DeclareLocal Start, For Turns)> totals, int low, int high, int lanes, IReadOnlyDictionary<string, Signal> signals, ScalarExpressions scalars, Func<string, string> destination)
    {
        var target = assign.Target;
        int blocks = (high - low) / lanes, rest = low + blocks * lanes;
        var outer = scalars.Ranges;
        scalars.Ranges = outer.Enter(loop);
        string block = Names.OfAxis("block");
        var inner = new List<string>();
        var shape = new LaneShape(lanes);
        int bits = LaneShape.LaneBits(target.ElementType.Bits);
        var expressions = new LaneExpressions(loop.Variable, block, [.. Enumerable.Range(0, blocks).Select(i => low + i * lanes)], shape, scalars, signals, inner);
        var value = totals.All(total => expressions.TryTotal(total.Start, total.Turns)) ? expressions.ValueAt(assign.Value, bits) : null;
        var (_, exists) = scalars.Address(target.Signal, target.Indices);
        scalars.Ranges = outer;
        if (value is null || exists is not null) return null;

        int perPart = lanes / shape.Parts(bits);
        string type = CSharpType.OfElement(target.ElementType);
        string row = scalars.Row(target.Signal, target.Indices, block);
        for (int i = 0; i < value.Parts.Count; i++)
            inner.Add($"{value.Parts[i]}.As<{LaneShape.Element(bits, value.Signed)}, {type}>().Store({destination(target.Signal)} + ({row}) + {i * perPart});");

        string header = loop.Step > 0
            ? $"for (int {block} = {Number(low)}; {block} < {Number(rest)}; {block} += {Number(lanes)})"
            : $"for (int {block} = {Number(rest - lanes)}; {block} >= {Number(low)}; {block} -= {Number(lanes)})";
        var left = rest == high ? null : loop.Step > 0 ? loop with { From = new IntConst(rest) } : loop with { To = new IntConst(rest - 1) };
        return ([header, "{", .. inner.Select(l => "    " + l), "}"], left);

        static string Number(int n) => n.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>The sums over an inner loop that a body makes before its last statement; null where there is anything else.</summary>
    static List<(DeclareLocal Start, For Turns)>? TotalsBefore(EquatableArray<Stmt> body)
    {
        var totals = new List<(DeclareLocal, For)>();
        for (int i = 0; i + 1 < body.Count; i += 2)
        {
            if (body[i] is not DeclareLocal start || body[i + 1] is not For turns) return null;
            totals.Add((start, turns));
        }

        return body.Count % 2 == 1 ? totals : null;
    }
}
