using Hdl.Compiler.Ir;
using Hdl.Compiler.Passes;

namespace Hdl.Compiler.Backends.Netlist;

/// <summary>Maps one process: statements in order, branches side by side and joined by multiplexers.</summary>
sealed class ProcessMapper
{
    readonly ModuleMapper module;
    readonly Process process;
    readonly ExpressionMapper expressions;
    readonly StaticValues values = new();
    readonly List<(string Axis, int[] Members)> loops = [];
    readonly Dictionary<string, NetVector> driven = [];
    Layer layer = new(null, 0, Net.One);
    Ranges ranges = Ranges.None;

    public ProcessMapper(ModuleMapper module, Process process)
    {
        (this.module, this.process) = (module, process);
        expressions = new ExpressionMapper(module, values, Read, local => layer.Find(Element.Local(local)) ?? throw new InvalidOperationException($"The local '{local}' has no value. Run the verifier first."));
        foreach (var target in Walk.All(process.Body).OfType<Assign>().Select(a => a.Target))
            if (module.Memory(target.Instance, target.Signal) is null) driven[ModuleMapper.Key(target.Instance, target.Signal)] = module.Vector(target.Instance, target.Signal);
    }

    CellList Cells => module.Cells;

    public void Map()
    {
        Cells.Origin = default;
        Run(process.Body);
        foreach (var pair in driven)
        {
            if (process.Kind == ProcessKind.Clocked) module.Next(pair.Key, position => Current(pair.Key, pair.Value, position));
            else if (!module.IsRolled)
                for (int i = 0; i < pair.Value.Elements; i++) module.Drive(pair.Value.Element(i), Current(pair.Key, pair.Value, i));
        }
    }

    /// <summary>An element as the process has left it so far: a register starts at what it holds, a wire at 0.</summary>
    int[] Current(string signal, NetVector vector, int position) => Current(layer, signal, vector, position);

    int[] Current(Layer at, string signal, NetVector vector, int position) =>
        at.Find(new Element(signal, position)) ?? (process.Kind == ProcessKind.Clocked ? vector.Element(position) : Net.Zeros(vector.Width));

    /// <summary>An element as an expression sees it: a clocked process reads what was before the edge.</summary>
    int[] Read(string signal, NetVector vector, int position) =>
        process.Kind == ProcessKind.Combinational && driven.ContainsKey(signal) ? Current(signal, vector, position) : vector.Element(position);

    void Run(IEnumerable<Stmt> body)
    {
        foreach (var stmt in body)
        {
            if (stmt.Origin.IsKnown) Cells.Origin = stmt.Origin;
            switch (stmt)
            {
                case Assign s: Assign(s); break;
                case DeclareLocal s: layer.Declare(s.Name, expressions.Map(s.Value)); break;
                case SetLocal s: SetLocal(s); break;
                case If s: Choose(s); break;
                case Switch s: Choose(s); break;
                case For s: Repeat(s); break;
                default: throw new InvalidOperationException($"The statement {stmt.GetType().Name} has no cells.");
            }
        }
    }

    void SetLocal(SetLocal set)
    {
        var element = Element.Local(set.Name);
        layer.Set(element, expressions.Map(set.Value));
        for (var l = layer; l is not null && !l.Declares(set.Name); l = l.Parent) l.Assigned.Add(element);
    }

    void Repeat(For loop)
    {
        var outer = ranges;
        var groups = module.IsRolled ? Iterations.Groups(loop, values, outer, module.Length) : Iterations.All(loop, values).Select(i => new[] { i }).ToList();
        ranges = outer.Enter(loop);
        long times = Cells.Times;
        foreach (int[] group in groups)
        {
            values[loop.Variable] = group[0];
            loops.Add((loop.Variable, group));
            Cells.Times = times * group.Length;
            Run(loop.Body);
            loops.RemoveAt(loops.Count - 1);
        }
        (Cells.Times, ranges) = (times, outer);
    }

    void Choose(If branch)
    {
        if (values.Decide(branch.Condition) is { } known) Run(known ? branch.Then : branch.Else);
        else Branches([expressions.Map(branch.Condition)[0]], [branch.Then], branch.Else);
    }

    void Choose(Switch choice)
    {
        if (StaticValues.IsStatic(choice.Value))
        {
            var value = values.Value(choice.Value);
            Run(choice.Cases.Where(c => c.Labels.Any(l => values.Value(l) == value)).Select(c => c.Body).DefaultIfEmpty(choice.Default).First());
            return;
        }
        int[] compared = expressions.Map(choice.Value);
        var selects = choice.Cases.Select(c => Any([.. c.Labels.Select(l => Cells.Binary("$eq", compared, Net.Constant(values.Value(l), compared.Length), false, 1)[0])])).ToArray();
        Branches(selects, [.. choice.Cases.Select(c => (IEnumerable<Stmt>)c.Body)], choice.Default);
    }

    int Any(int[] bits) => bits.Length == 1 ? bits[0] : Cells.Unary("$reduce_or", bits, false, 1)[0];

    int And(int left, int right) => left == Net.One ? right : right == Net.One ? left : Cells.Binary("$and", [left], [right], false, 1)[0];

    /// <summary>Runs branches of which at most one is taken, else the default, and joins what they assign.</summary>
    void Branches(int[] selects, List<IEnumerable<Stmt>> bodies, IEnumerable<Stmt> otherwise)
    {
        if (selects.Length == 0)
        {
            Run(otherwise);
            return;
        }
        var (before, origin) = (layer, Cells.Origin);
        var arms = new List<Layer>();
        for (int i = 0; i < selects.Length; i++) arms.Add(In(bodies[i], () => And(before.Path, selects[i])));
        var rest = In(otherwise, () => And(before.Path, Cells.Unary("$not", [Any(selects)], false, 1)[0]));
        (layer, Cells.Origin) = (before, origin);
        var assigned = new SortedSet<Element>(rest.Assigned);
        foreach (var arm in arms) assigned.UnionWith(arm.Assigned);
        foreach (var element in assigned)
            before.Set(element, Cells.ParallelMux(selects, [.. arms.Select(a => ValueIn(a, element))], ValueIn(rest, element)));

        Layer In(IEnumerable<Stmt> body, Func<int> path)
        {
            // The condition of a path is needed where a memory is written.
            bool writes = Walk.All(body).OfType<Assign>().Any(a => module.Memory(a.Target.Instance, a.Target.Signal) is not null);
            Cells.Origin = origin;
            layer = new Layer(before, loops.Count, writes ? path() : before.Path);
            Run(body);
            return layer;
        }
    }

    int[] ValueIn(Layer branch, Element element) =>
        driven.TryGetValue(element.Signal, out var vector) ? Current(branch, element.Signal, vector, element.Position)
            : branch.Find(element) ?? throw new InvalidOperationException($"The local '{element.Signal}' has no value. Run the verifier first.");

    void Assign(Assign assign)
    {
        var target = assign.Target;
        var memory = module.Memory(target.Instance, target.Signal);
        int[] lengths = memory?.Lengths ?? module.Vector(target.Instance, target.Signal).Lengths;
        for (int i = 0; i < lengths.Length; i++)
            if (StaticValues.IsStatic(target.Indices[i]) && values.Value(target.Indices[i]) is var index && (index.Sign < 0 || index >= lengths[i])) return;

        int width = memory?.Signal.Type.Bits ?? module.Vector(target.Instance, target.Signal).Width;
        int[] value = expressions.Map(assign.Value);
        // Which bits change, and to what; null where all do.
        int[]? mask = null;
        if (target.Bits is { } bits)
        {
            int[] ones = Enumerable.Repeat(Net.One, value.Length).ToArray();
            if (StaticValues.IsStatic(bits.Offset))
            {
                long offset = (long)values.Value(bits.Offset);
                (mask, value) = (Net.Slice(ones, -offset, width), Net.Slice(value, -offset, width));
            }
            else
            {
                int[] offset = expressions.Map(bits.Offset);
                (mask, value) = (Cells.Binary("$shl", ones, offset, false, width), Cells.Binary("$shl", value, offset, false, width));
            }
        }

        if (memory is not null)
        {
            var (address, valid) = expressions.Address(target.Indices, lengths, outermostIsChecked: true);
            int enable = And(module.NotReset(process.Clock), And(layer.Path, valid));
            memory.Writes.Add((address, value, mask is null ? Enumerable.Repeat(enable, width).ToArray() : Masked(mask, enable)));
            return;
        }

        string key = ModuleMapper.Key(target.Instance, target.Signal);
        var vector = driven[key];
        var selects = target.Indices.Select((index, axis) => StaticValues.IsStatic(index) ? null : Equal(expressions.Map(index), lengths[axis])).ToArray();
        foreach (int[] place in Places(target, lengths))
        {
            int position = Position(place, lengths);
            int[] old = Current(key, vector, position);
            int[] changed = mask is null ? value : Insert(old, mask, value);
            int selected = Net.One;
            for (int axis = 0; axis < lengths.Length; axis++)
                if (selects[axis] is { } equal) selected = And(selected, equal[place[axis]]);
            layer.Set(new Element(key, position), selected == Net.One ? changed : Cells.Mux(selected, changed, old));
        }
        for (var l = layer; l.Parent is not null; l = l.Parent)
            foreach (var point in Points(target, l.Depth))
                foreach (int[] place in Places(target, lengths)) l.Assigned.Add(new Element(key, Position(place, lengths)));
    }

    int[] Masked(int[] mask, int enable) => mask.All(m => m <= Net.One)
        ? Array.ConvertAll(mask, m => m == Net.One ? enable : Net.Zero)
        : Cells.Mux(enable, mask, Net.Zeros(mask.Length));

    int[] Insert(int[] old, int[] mask, int[] value) => mask.All(m => m <= Net.One)
        ? [.. mask.Select((m, i) => m == Net.One ? value[i] : old[i])]
        : Cells.Binary("$or", Cells.Binary("$and", old, Cells.Unary("$not", mask, false, old.Length), false, old.Length), value, false, old.Length);

    /// <summary>For each number below the length, the bit that says that the index is it.</summary>
    int[] Equal(int[] index, int length) => Enumerable.Range(0, length)
        .Select(i => index.Length < 31 && i >= 1 << index.Length ? Net.Zero : Cells.Binary("$eq", index, Net.Constant(i, index.Length), false, 1)[0])
        .ToArray();

    /// <summary>The elements that an assignment may write, as indices.</summary>
    List<int[]> Places(Target target, int[] lengths)
    {
        var places = new List<int[]> { Array.Empty<int>() };
        for (int axis = 0; axis < lengths.Length; axis++)
        {
            var index = target.Indices[axis];
            int[] choices = StaticValues.IsStatic(index) ? [(int)values.Value(index)] : [.. Enumerable.Range(0, lengths[axis])];
            places = [.. places.SelectMany(p => choices.Select(c => (int[])[.. p, c]))];
        }
        return places;
    }

    /// <summary>Sets the axes of the loops inside a branch to each iteration that the present one stands for, as far as the target depends on them.</summary>
    IEnumerable<bool> Points(Target target, int from)
    {
        if (from == loops.Count)
        {
            yield return true;
            yield break;
        }
        var (axis, members) = loops[from];
        bool matters = target.Indices.SelectMany(Walk.All).Any(e => e is LoopVar v && v.Name == axis);
        foreach (int member in matters ? members : [members[0]])
        {
            values[axis] = member;
            foreach (bool point in Points(target, from + 1)) yield return point;
        }
        values[axis] = members[0];
    }

    static int Position(int[] indices, int[] lengths)
    {
        int position = 0;
        for (int axis = 0; axis < lengths.Length; axis++) position = position * lengths[axis] + indices[axis];
        return position;
    }
}
