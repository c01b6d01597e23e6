using System.Globalization;
using Hdl.Compiler.Ir;
using Hdl.Compiler.Ir.Positions;

namespace Hdl.Compiler.Backends.Emulator;

/// <summary>
/// Prints the statements of a process as C#: scalar code, and loops over lanes where a loop nest is regular. With <paramref name="map"/> each statement leads a debugger to its place
/// in the user's source, and everything that the user can look at has the user's name.
/// </summary>
sealed partial class ProcessPrinter(Schedule schedule, StateLayout layout, IReadOnlyDictionary<string, Signal> signals, bool lanes, WideConstants constants, SourceMap? map)
{
    /// <summary>Columns of a line that lead to the place as a whole: all of them.</summary>
    const int AllColumns = 65535;

    readonly ScalarExpressions scalars = new(signals, constants) { ByReference = map is not null };
    readonly List<string> lines = [];
    int depth;
    bool clocked;

    /// <summary>The body of a method that runs the process once.</summary>
    public IReadOnlyList<string> Print(Process process)
    {
        lines.Clear();
        scalars.Scratch.Clear();
        depth = 0;
        clocked = process.Kind == ProcessKind.Clocked;
        string scope = Scope(process.Name);
        // The address of a signal folds into the instruction that reads it; a pointer for each of many signals would take a register of the processor, or come back from the stack.
        bool isBatch = IsBatch(process), direct = map is null && (isBatch || !process.HasLoop);
        scalars.Naming = new MethodNames(forDebugger: map is not null, scope, direct ? Place : null);
        if (direct) Line("byte* state = State;");
        foreach (string name in map is null ? Used(process) : InScope(scope).Concat(Used(process)).Distinct())
            if (!direct || signals[name].Kind == SignalKind.Table) Storage(scalars.Naming.Signal(name), name, layout.Offsets.TryGetValue(name, out int at) ? at : 0);
        if (!direct)
            foreach (string name in Dependences(process).Where(layout.Shadows.ContainsKey)) Storage(scalars.Naming.Next(name), name, layout.Shadows[name]);
        if (isBatch) PrintBatch((For)process.Body[0]);
        else Body(process.Body);
        int words = scalars.Scratch.Most, beside = isBatch ? Vectors.Scratch.Most : 0;
        if (words > 0) lines.Insert(0, $"ulong* scratch = stackalloc ulong[{Number(words)}];");
        if (beside > 0) lines.Insert(0, $"byte* unaligned = stackalloc byte[{Number(beside + 63)}], {LaneScratch.Name} = (byte*)(((nint)unaligned + 63) & ~63);");
        return [.. lines];
    }

    string? Place(string name, bool next) => signals[name].Kind == SignalKind.Table ? null
        : $"(({CSharpType.OfElement(signals[name].Type)}*)(state + {(next ? layout.Shadows[name] : layout.Offsets[name]).ToString(CultureInfo.InvariantCulture)}))";

    /// <summary>Declares the storage of a signal, or of its next value.</summary>
    void Storage(string storage, string name, int offset)
    {
        var signal = signals[name];
        string type = CSharpType.OfElement(signal.Type);
        if (signal.Kind == SignalKind.Table) Line($"{type}* {storage} = {TableData(name)};");
        else if (map is null || CSharpType.IsWide(signal.Type.Bits)) Line($"{type}* {storage} = ({type}*)(State + {offset});");
        else if (signal.Lengths.Count == 0) Line($"ref {type} {storage} = ref *({type}*)(State + {offset});");
        else Line($"Span<{type}> {storage} = new(State + {offset}, {signal.Lengths.Aggregate(1L, (n, l) => n * ((IntConst)l).Value)});");
    }

    /// <summary>The instance that a process belongs to, with a dot; empty for the top, and for processes of several instances that were joined.</summary>
    static string Scope(string process)
    {
        var scopes = process.Split('+').Select(p => p.Split('/')[0]).Select(p => p.Substring(0, p.LastIndexOf('.') + 1)).Distinct().ToList();
        return scopes.Count == 1 ? scopes[0] : "";
    }

    /// <summary>The signals of an instance itself: what the user may look at while one of its processes runs.</summary>
    IEnumerable<string> InScope(string scope) => signals.Keys.Where(n => n.StartsWith(scope, StringComparison.Ordinal) && n.IndexOf('.', scope.Length) < 0);

    static IEnumerable<string> Dependences(Process process) => Walk.All(process.Body).OfType<Assign>().Select(a => a.Target.Signal).Distinct();

    IEnumerable<string> Used(Process process) =>
        Walk.AllExprs(process.Body).OfType<Read>().Select(r => r.Signal)
            .Concat(Dependences(process).Where(n => !layout.Shadows.ContainsKey(n)))
            .Distinct().OrderBy(n => n, StringComparer.Ordinal);

    /// <summary>The member of the emulator that holds a table.</summary>
    public static string TableData(string name) => Names.Of(name + ".words");

    string Destination(string name) => schedule.Shadowed.Contains(name) ? scalars.Naming.Next(name) : scalars.Naming.Signal(name);

    void Body(IEnumerable<Stmt> body)
    {
        foreach (var stmt in body) Print(stmt);
    }

    void Print(Stmt stmt)
    {
        scalars.Scratch.EndStatement();
        switch (stmt)
        {
            case Assign s when CSharpType.IsWide(s.Target.ElementType.Bits): PrintWide(s); break;
            case Assign s: Print(s); break;
            case DeclareLocal s: Print(s); break;
            case SetLocal s when CSharpType.IsWide(s.Value.Type.Bits): Store(s, s.Value, scalars.Locals[s.Name], Walk.All(s.Value).Any(e => e is LocalRef l && l.Name == s.Name)); break;
            case SetLocal s: Line(s, $"{scalars.Locals[s.Name]} = {scalars.Value(s.Value)};"); break;
            case If s: Print(s); break;
            case Switch s: Print(s); break;
            case For s: Print(s); break;
            default: throw new InvalidOperationException($"Statement {stmt.GetType().Name} is not known to the emulator.");
        }
    }

    void Print(DeclareLocal s)
    {
        if (CSharpType.IsWide(s.Type.Bits))
        {
            string words = scalars.Naming.NewLocal(s.Name);
            Line($"ulong* {words} = {scalars.Scratch.Keep(StateLayout.ElementBytes(s.Type.Bits) / 8)};");
            Store(s, s.Value, words, readsPlace: false);
            scalars.Locals[s.Name] = words;
            return;
        }

        string value = scalars.Value(s.Value);
        string name = scalars.Naming.NewLocal(s.Name);
        Line(s, $"{CSharpType.OfValue(s.Type)} {name} = {value};");
        scalars.Locals[s.Name] = name;
    }

    void Print(Assign s)
    {
        var target = s.Target;
        var (index, exists) = scalars.Address(target.Signal, target.Indices);
        string element = scalars.Element(Destination(target.Signal), target.Signal, index);
        string type = CSharpType.OfElement(target.ElementType);
        if (target.Bits is { } bits)
        {
            if (exists is null)
            {
                Insert(s, bits, element);
                return;
            }

            Line($"if ({exists})");
            Block(() => Insert(s, bits, element));
            return;
        }

        Line(s, $"{(exists is null ? "" : $"if ({exists}) ")}{element} = ({type}){scalars.Value(s.Value)};");
    }

    void PrintWide(Assign s)
    {
        var target = s.Target;
        int words = StateLayout.ElementBytes(target.ElementType.Bits) / 8;
        var (index, exists) = scalars.Address(target.Signal, target.Indices);
        string start = Destination(target.Signal);
        string element = index == "0" ? start : $"({start} + (nint)({index}) * {words.ToString(CultureInfo.InvariantCulture)})";
        bool readsPlace = start == scalars.Naming.Signal(target.Signal) && Walk.All(s.Value).Any(e => e is Read r && r.Signal == target.Signal);
        if (exists is null)
        {
            Set();
            return;
        }

        Line($"if ({exists})");
        Block(Set);

        void Set()
        {
            if (index.Length > 1)
            {
                string place = scalars.Naming.NewLocal("element");
                Line($"ulong* {place} = {element};");
                element = place;
            }

            if (target.Bits is { } bits) Line(s, scalars.Wide.Insert(element, target.ElementType, bits, s.Value, readsPlace) + ";");
            else Store(s, s.Value, element, readsPlace);
        }
    }

    /// <summary>Puts a wide value into a place; of a choice, only one arm is computed.</summary>
    void Store(Stmt stmt, Expr value, string place, bool readsPlace)
    {
        if (value is not Select choice)
        {
            Line(stmt, scalars.Wide.Store(value, place, readsPlace) + ";");
            return;
        }

        Line($"if ({scalars.Condition(choice.Condition)})");
        Block(() => StoreArm(stmt, choice, true, place, readsPlace));
        Line("else");
        Block(() => StoreArm(stmt, choice, false, place, readsPlace));
    }

    void StoreArm(Stmt stmt, Select choice, bool holds, string place, bool readsPlace)
    {
        var outer = scalars.Ranges;
        scalars.Ranges = outer.Assume(choice.Condition, holds);
        Store(stmt, holds ? choice.WhenTrue : choice.WhenFalse, place, readsPlace);
        scalars.Ranges = outer;
    }

    /// <summary>Replaces some bits of an element, whose text may be long and is so printed once.</summary>
    void Insert(Assign s, BitRange bits, string element)
    {
        var type = s.Target.ElementType;
        int width = type.Bits, inserted = ((IntConst)bits.Width).Value;
        var naming = scalars.Naming;
        string place = naming.NewLocal("element"), at = naming.NewLocal("at"), mask = naming.NewLocal("mask"), value = naming.NewLocal("value");
        string pattern = CSharpType.OfValue(width, false);
        if (CSharpType.IsWide(inserted))
        {
            Line(s, $"ref {CSharpType.OfElement(type)} {place} = ref {element};");
            Line($"{place} = ({CSharpType.OfElement(type)}){scalars.Wide.InsertInto(place, type, bits, s.Value)};");
            return;
        }

        Line(s, $"ref {CSharpType.OfElement(type)} {place} = ref {element};");
        string shifted;
        if (bits.Offset.Type.IsInt && scalars.Ranges.Of(bits.Offset) is not { Low: >= 0 })
        {
            // Below bit 0 the lowest bits of the value are lost.
            string wide = CSharpType.OfValue(Math.Max(width, inserted), false);
            Line($"int {at} = {scalars.Int(bits.Offset)};");
            Line($"var {value} = {scalars.Value(s.Value)};");
            Line($"var {mask} = {Moved(CSharpType.Mask(inserted))};");
            shifted = Moved(value);

            string Moved(string bits) => $"({pattern})({at} < 0 ? Total.ShiftRight(({wide}){bits}, (uint)(-{at})) : Total.ShiftLeft(({wide}){bits}, (uint){at}))";
        }
        else
        {
            Line($"var {at} = {(bits.Offset.Type.IsInt ? $"(uint)({scalars.Int(bits.Offset)})" : scalars.Amount(bits.Offset))};");
            Line($"var {mask} = Total.ShiftLeft(({pattern}){CSharpType.Mask(Math.Min(width, inserted))}, {at});");
            shifted = $"Total.ShiftLeft(({pattern})({scalars.Value(s.Value)}), {at})";
        }

        string joined = $"((({pattern}){place} & ~{mask}) | ({shifted} & {mask}))";
        Line($"{place} = ({CSharpType.OfElement(type)}){CSharpType.Wrap($"(({CSharpType.OfValue(type)}){joined})", width, type.Signed)};");
    }

    void Print(If s)
    {
        Line(s, $"if ({scalars.Condition(s.Condition)})");
        Block(() => Guarded(s.Condition, true, s.Then));
        if (s.Else.Count == 0) return;
        Line("else");
        // A chain of else-if stays flat.
        if (s.Else.Count == 1 && s.Else[0] is If next) Guarded(s.Condition, false, [next]);
        else Block(() => Guarded(s.Condition, false, s.Else));
    }

    void Guarded(Expr condition, bool holds, IEnumerable<Stmt> body)
    {
        var outer = scalars.Ranges;
        scalars.Ranges = outer.Assume(condition, holds);
        Body(body);
        scalars.Ranges = outer;
    }

    void Print(Switch s)
    {
        if (s.Value.Type.Bits > 64)
        {
            PrintComparisons(s);
            return;
        }

        if (!s.Cases.All(c => c.Labels.All(l => l is Const))) throw new InvalidOperationException("A case label is not a constant.");
        Line(s, $"switch ({scalars.Value(s.Value)})");
        Block(() =>
        {
            foreach (var branch in s.Cases)
            {
                foreach (var label in branch.Labels) Line($"case {scalars.Value(label)}:");
                Block(() => { Body(branch.Body); Line("break;"); });
            }

            Line("default:");
            Block(() => { Body(s.Default); Line("break;"); });
        });
    }

    /// <summary>A choice by a value that is no C# integer.</summary>
    void PrintComparisons(Switch s)
    {
        Line("{");
        depth++;
        const string name = "switched";
        Print(new DeclareLocal(name, s.Value.Type, s.Value) { Origin = s.Origin });
        var value = new LocalRef(name, s.Value.Type);
        string otherwise = "";
        foreach (var branch in s.Cases)
        {
            Line($"{otherwise}if ({string.Join(" | ", branch.Labels.Select(l => scalars.Condition(new Binary(BinaryOp.Equal, value, l, BitType.Bool))))})");
            Block(() => Body(branch.Body));
            otherwise = "else ";
        }

        if (s.Cases.Count > 0) Line("else");
        Block(() => Body(s.Default));
        depth--;
        Line("}");
    }

    void Print(For s)
    {
        string variable = scalars.Naming.Axis(s.Variable);
        var outer = scalars.Ranges;
        if (lanes && LaneKernel.TryMake(s, clocked, signals, scalars, Destination) is { } kernel)
        {
            if (kernel.Left is { Step: < 0 } before) Print(before);
            foreach (string line in kernel.Blocks) Line(line);
            if (kernel.Left is { Step: > 0 } after) Print(after);
            return;
        }

        string compare = s.Step > 0 ? "<" : ">";
        string step = s.Step switch { 1 => $"{variable}++", -1 => $"{variable}--", _ => $"{variable} += {s.Step.ToString(CultureInfo.InvariantCulture)}" };
        Line(s, $"for (int {variable} = {scalars.Int(s.From)}; {variable} {compare} {scalars.Int(s.To)}; {step})");
        scalars.Ranges = outer.Enter(s);
        Block(() => Body(s.Body));
        scalars.Ranges = outer;
    }

    void Block(Action inner)
    {
        Line("{");
        depth++;
        var outer = scalars.Locals;
        int kept = scalars.Scratch.Kept, keptBeside = vectors?.Scratch.Kept ?? 0;
        var outerVectors = vectors?.Locals;
        scalars.Locals = new Dictionary<string, string>(outer);
        if (outerVectors is not null) Vectors.Locals = new Dictionary<string, BatchLocal>(outerVectors);
        vectors?.Enter();
        inner();
        vectors?.Leave();
        scalars.Locals = outer;
        scalars.Scratch.Kept = kept;
        if (outerVectors is not null) (Vectors.Locals, Vectors.Scratch.Kept) = (outerVectors, keptBeside);
        depth--;
        Line("}");
    }

    /// <summary>The line at which a statement begins to run.</summary>
    void Line(Stmt stmt, string text)
    {
        var span = map?.Find(stmt.Origin);
        // The end of a #line span is the last character, not the one behind it.
        if (span is not null)
            Line($"#line ({Number(span.Line)}, {Number(span.Column)}) - ({Number(span.EndLine)}, {Number(span.EndColumn - 1)}) {Number(AllColumns)} \"{span.File}\"");
        Line(text);
        if (span is not null) Line("#line hidden");
    }

    void Line(string text) => lines.Add(new string(' ', depth * 4) + text);
}
