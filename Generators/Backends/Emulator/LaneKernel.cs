using System.Globalization;
using Hdl.Compiler.Ir;
using Hdl.Compiler.Passes;

namespace Hdl.Compiler.Backends.Emulator;

/// <summary>
/// Prints the innermost loop of a regular nest as a loop over blocks of lanes, with a scalar loop for what is left over. Each block loads all that it reads before
/// it stores, so a register that is read at a shifted place can be written in place.
/// </summary>
static class LaneKernel
{
    const int MinLanes = 16, MaxLanes = 64;

    /// <summary>The statements of the loop, or null where it has no vector form.</summary>
    public static IReadOnlyList<string>? TryMake(For loop, bool clocked, IReadOnlyDictionary<string, Signal> signals, ScalarExpressions scalars, Func<string, string> destination)
    {
        if (loop is not { Step: 1 or -1, From: IntConst f, To: IntConst t } || loop.Body.Count != 1 || loop.Body[0] is not Assign { Target.Bits: null } assign) return null;
        var target = assign.Target;
        int last = target.Indices.Count - 1;
        if (last < 0 || target.Indices[last] is not LoopVar v || v.Name != loop.Variable || signals[target.Signal].Kind == SignalKind.Memory) return null;
        for (int i = 0; i < last; i++)
            if (!target.Indices[i].Type.IsInt || LaneExpressions.Depends(target.Indices[i], loop.Variable)) return null;
        // A wire that depends on its own elements ripples along the axis, unless each lane depends on itself alone.
        if (!clocked && Walk.All(assign.Value).Any(e => e is Read r && r.Signal == target.Signal && !r.Indices[last].Equals(v))) return null;
        if (target.ElementType.Bits > 64) return null;

        int low = loop.Step > 0 ? f.Value : t.Value + 1, high = loop.Step > 0 ? t.Value : f.Value + 1;
        int lanes = MaxLanes;
        while (lanes > high - low) lanes /= 2;
        if (lanes < MinLanes) return null;
        int blocks = (high - low) / lanes, rest = low + blocks * lanes;

        var outer = scalars.Ranges;
        scalars.Ranges = outer.Enter(loop);
        string block = Names.OfAxis("block");
        var inner = new List<string>();
        var shape = new LaneShape(lanes);
        int bits = LaneShape.LaneBits(target.ElementType.Bits);
        var value = new LaneExpressions(loop.Variable, block, shape, scalars, signals, inner).ValueAt(assign.Value, bits);
        var (_, exists) = scalars.Address(target.Signal, target.Indices);
        scalars.Ranges = outer;
        if (value is null || exists is not null) return null;

        int perPart = lanes / shape.Parts(bits);
        string type = CSharpType.OfElement(target.ElementType);
        string row = "";
        for (int i = 0; i <= last; i++)
        {
            string term = i == last ? block : scalars.Int(target.Indices[i]);
            row = i == 0 ? term : $"({row}) * {((IntConst)signals[target.Signal].Lengths[i]).Value} + {term}";
        }

        for (int i = 0; i < value.Parts.Count; i++)
            inner.Add($"{value.Parts[i]}.As<{LaneShape.Element(bits, value.Signed)}, {type}>().Store({destination(target.Signal)} + ({row}) + {i * perPart});");

        var vectors = new List<string>();
        string Number(int n) => n.ToString(CultureInfo.InvariantCulture);
        vectors.Add(loop.Step > 0
            ? $"for (int {block} = {Number(low)}; {block} < {Number(rest)}; {block} += {Number(lanes)})"
            : $"for (int {block} = {Number(rest - lanes)}; {block} >= {Number(low)}; {block} -= {Number(lanes)})");
        vectors.Add("{");
        vectors.AddRange(inner.Select(l => "    " + l));
        vectors.Add("}");
        if (rest == high) return vectors;

        var tail = new List<string>();
        string variable = Names.OfAxis(loop.Variable);
        tail.Add(loop.Step > 0
            ? $"for (int {variable} = {Number(rest)}; {variable} < {Number(high)}; {variable}++)"
            : $"for (int {variable} = {Number(high - 1)}; {variable} >= {Number(rest)}; {variable}--)");
        var tailLoop = loop with { From = new IntConst(rest), To = new IntConst(high), Step = 1 };
        scalars.Ranges = outer.Enter(tailLoop);
        var (index, _) = scalars.Address(target.Signal, target.Indices);
        tail.Add($"    {destination(target.Signal)}[{index}] = ({type}){scalars.Value(assign.Value)};");
        scalars.Ranges = outer;
        return loop.Step > 0 ? [.. vectors, .. tail] : [.. tail, .. vectors];
    }
}
