using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir.Text;

namespace Hdl.Compiler.Ir.Verifying;

/// <summary>The rules on one module: its declarations and who drives what.</summary>
sealed class ModuleCheck(Module module, IReadOnlyDictionary<string, Module> known, IReadOnlyDictionary<string, Module> all, IReadOnlyDictionary<string, Bundle> bundles, EquatableArray<Function> functions, List<string> findings)
{
    public Dictionary<string, Signal> Signals { get; } = [];

    public Dictionary<string, (Instance Instance, Module Child)> Children { get; } = [];

    public HashSet<string> Parameters { get; } = [];

    public IReadOnlyDictionary<string, Bundle> Bundles => bundles;

    public EquatableArray<Function> Functions => functions;

    /// <summary>The processes that assign a signal, or a port of a child.</summary>
    readonly Dictionary<(string Instance, string Signal), List<Process>> drivers = [];

    public void Run()
    {
        var names = new HashSet<string>();
        foreach (string name in module.TypeParameters.Concat(module.Parameters.Select(p => p.Name)).Concat(module.Signals.Select(s => s.Name)).Concat(module.Instances.Select(i => i.Name)).Concat(module.Clocks.SelectMany(c => new[] { Clocks.Port(c), Clocks.ResetPort(c) })))
        {
            if (!names.Add(name)) Report($"the name '{name}' is declared twice. Rename one.");
        }
        foreach (var parameter in module.Parameters) Parameters.Add(parameter.Name);
        foreach (var signal in module.Signals) Signals[signal.Name] = signal;
        foreach (var named in NamedTypes.Of(module))
            if (BundleCheck.Fault(named, module.TypeParameters, bundles) is { } fault) Report($"something {fault}");
        foreach (var ratio in module.Ratios) Check(ratio);
        foreach (var instance in module.Instances) Declare(instance);
        foreach (var signal in module.Signals) Declare(signal);
        var processes = new HashSet<string>();
        foreach (var process in module.Processes)
        {
            if (!IsClock(process.Clock)) Report($"the process '{process.Name}' runs at the clock '{process.Clock}', which is not declared. Declare it.");
            if (process.Clock.Length > 0 && process.Kind == ProcessKind.Combinational) Report($"the combinational process '{process.Name}' has a clock. Remove it.");
            if (!processes.Add(process.Name)) Report($"two processes are called '{process.Name}'. Rename one.");
            new ProcessCheck(module, process, this, findings).Run();
        }
        CheckDrivers();
        foreach (var process in module.Processes)
        {
            var targets = Walk.All(process.Body).OfType<Assign>().Select(a => IsProperty(a.Target.Instance, a.Target.Signal)).Distinct().ToList();
            if (targets.Count > 1) Report($"'{process.Name}' drives hardware and properties. Split it.");
            foreach (var read in targets.Contains(true) ? [] : Walk.AllExprs(process.Body).OfType<Read>().Where(r => IsProperty(r.Instance, r.Signal)))
                Report($"'{process.Name}' reads '{read.Signal}', which is part of a property and no hardware. Read what it follows from.");
        }
        foreach (var read in module.Processes.SelectMany(p => NewReads.In(p.Body)))
        {
            if (read.Instance.Length > 0 || !Signals.TryGetValue(read.Signal, out var memory) || memory.Kind != SignalKind.Memory) Report($"'{read.Signal}' is read as the edge leaves it, and is no memory of the module. Read what was before the edge.");
        }
        foreach (var fault in NewReads.Faults(module))
        {
            Report(fault.Rule switch
            {
                NewReadRule.OnlyAtAnEdge => $"the combinational process '{fault.Subject}' reads '{fault.Read.Signal}' as an edge leaves it, and has none. Read it in a clocked process.",
                NewReadRule.NotForMemory => $"what is written to '{fault.Subject}' follows from '{fault.Read.Signal}' as the same edge leaves it. Read what was before the edge.",
                _ => $"the register '{fault.Subject}' has no reset and takes '{fault.Read.Signal}' as the edge leaves it. Give it a reset.",
            });
        }
    }

    public void AddDriver(Process process, Target target)
    {
        var key = (target.Instance, target.Signal);
        if (!drivers.TryGetValue(key, out var list)) drivers.Add(key, list = []);
        if (!list.Contains(process)) list.Add(process);
    }

    bool IsClock(string clock) => Clocks.Of(module).Contains(clock);

    void Check(ClockRatio ratio)
    {
        foreach (string clock in new[] { ratio.Clock, ratio.Other }.Where(c => !IsClock(c))) Report($"a ratio names the clock '{clock}', which is not declared. Declare it.");
        if (ratio.Edges < 1 || ratio.Per < 1) Report($"the clock '{ratio.Clock}' has {ratio.Edges} edges in {ratio.Per} of '{ratio.Other}'. Make both at least 1.");
        if (Clocks.RelatedTo([.. module.Ratios.TakeWhile(r => r != ratio)], ratio.Other).ContainsKey(ratio.Clock)) Report($"the ratio of the clock '{ratio.Clock}' to '{ratio.Other}' is said twice. Remove one.");
    }

    void Declare(Instance instance)
    {
        // What holds smaller ones of itself comes before none of them.
        if (!known.TryGetValue(instance.Module, out var child) && (instance.Condition is null || !all.TryGetValue(instance.Module, out child)))
        {
            Report($"the instance '{instance.Name}' is of {instance.Module}, which does not come before this module. Put children first.");
            return;
        }
        Children[instance.Name] = (instance, child);
        if (instance.Arguments.Count != child.Parameters.Count) Report($"the instance '{instance.Name}' has {instance.Arguments.Count} arguments, and {child.Name} has {child.Parameters.Count} parameters. Pass one for each.");
        if (instance.TypeArguments.Count != child.TypeParameters.Count) Report($"the instance '{instance.Name}' has {instance.TypeArguments.Count} type arguments, and {child.Name} has {child.TypeParameters.Count} type parameters. Pass one for each.");
        foreach (var argument in instance.Arguments) CheckSize(argument, $"an argument of '{instance.Name}'", int.MinValue);
        foreach (var binding in instance.Clocks)
        {
            if (!Clocks.Of(child).Contains(binding.Child)) Report($"the instance '{instance.Name}' binds the clock '{binding.Child}', and {child.Name} has none of that name. Name one of its clocks.");
            if (!IsClock(binding.Parent)) Report($"the instance '{instance.Name}' is bound to the clock '{binding.Parent}', which is not declared. Declare it.");
        }
        foreach (string clock in child.Clocks.Where(c => instance.Clocks.Count(b => b.Child == c) != 1)) Report($"the instance '{instance.Name}' binds the clock '{clock}' of {child.Name} {instance.Clocks.Count(b => b.Child == clock)} times. Bind it once.");
        foreach (var length in instance.Lengths) CheckSize(length, $"a length of '{instance.Name}'", 1);
        if (instance.Condition is not { } condition) return;
        if (condition.Type != BitType.Bool || Walk.All(condition).Any(e => e is Read or LocalRef or LoopVar)) Report($"the instance '{instance.Name}' is there when {IrPrinter.Print(condition)}, which is no condition on sizes. Write one.");
        foreach (string name in Types.ParametersIn(condition).Where(n => !Parameters.Contains(n))) Report($"the condition of '{instance.Name}' uses the parameter '{name}', which is not declared. Declare it.");
    }

    void Declare(Signal signal)
    {
        foreach (var length in signal.Lengths) CheckSize(length, $"a length of '{signal.Name}'", 1);
        if (signal.Type.Named is null) CheckSize(signal.Type.Width, $"the width of '{signal.Name}'", 1);
        if (signal.Direction == PortDirection.Input && signal.Kind != SignalKind.Wire) Report($"the input '{signal.Name}' is a {signal.Kind}. Make it a wire.");
        bool hasWords = signal.Kind is SignalKind.Memory or SignalKind.Table;
        if (hasWords && signal.Direction != PortDirection.None) Report($"the {signal.Kind} '{signal.Name}' is a port. Make it internal.");
        if (hasWords && signal.Lengths.Count == 0) Report($"the {signal.Kind} '{signal.Name}' has no length. Give it one.");
        if (signal.Initial is not null && signal.Kind != SignalKind.Register) Report($"the {signal.Kind} '{signal.Name}' has an initial value, which only a register has. Remove it.");
        if (signal.Reset != RegisterReset.Sync && signal.Kind != SignalKind.Register) Report($"the {signal.Kind} '{signal.Name}' has a kind of reset, which only a register has. Remove it.");
        if (signal.Crossing && signal.Kind != SignalKind.Register) Report($"the {signal.Kind} '{signal.Name}' is a crossing, which only a register is. Remove it.");
        if (signal.Contents.Count > 0 && !hasWords) Report($"the {signal.Kind} '{signal.Name}' has contents, which only a memory or a table has. Remove them.");
        if (signal.Property is { } property && (signal.Direction != PortDirection.None || signal.Kind != (property.Kind == PropertyKind.History ? SignalKind.Register : SignalKind.Wire)))
            Report($"the {signal.Kind} '{signal.Name}' is part of a property. Make it an internal wire, or a register for what it keeps.");
        if (signal.Property is { Kind: not PropertyKind.History } stated)
        {
            if (signal.Type != BitType.Bool) Report($"the property '{signal.Name}' is a {IrPrinter.Print(signal.Type)}. Make it a bit.");
            if (stated.Axes.Count != signal.Lengths.Count) Report($"the property '{signal.Name}' has {signal.Lengths.Count} lengths and {stated.Axes.Count} axes. Name an axis for each length.");
            if (!IsClock(stated.Clock)) Report($"the property '{signal.Name}' is of the clock '{stated.Clock}', which is not declared. Declare it.");
            foreach (var shown in stated.Shown.SelectMany(Walk.All).OfType<Read>().Where(r => r.Instance.Length == 0 ? !Signals.ContainsKey(r.Signal) : !Children.ContainsKey(r.Instance)))
                Report($"the property '{signal.Name}' shows '{(shown.Instance.Length == 0 ? shown.Signal : $"{shown.Instance}.{shown.Signal}")}', which is no signal. Leave it out.");
        }
        if (signal.Initial is not null) CheckStart(signal, signal.Initial);
        foreach (var word in signal.Contents) CheckStart(signal, word);
        foreach (var label in signal.Labels)
        {
            if (signal.Type.Width is IntConst && !Operators.Fits(label.Value, signal.Type)) Report($"the label {label.Name} = {label.Value} does not fit '{signal.Name}', a {IrPrinter.Print(signal.Type)}. Widen the signal.");
        }
    }

    void CheckStart(Signal signal, Expr value)
    {
        if (!Types.Same(value.Type, signal.Type)) Report($"a start value of '{signal.Name}' is a {IrPrinter.Print(value.Type)}, the signal a {IrPrinter.Print(signal.Type)}. Convert the value.");
        if (value is Const constant && signal.Type.Width is IntConst && !Operators.Fits(constant.Value, signal.Type)) Report($"the start value {constant.Value} does not fit '{signal.Name}', a {IrPrinter.Print(signal.Type)}. Wrap it.");
    }

    void CheckSize(Expr size, string what, int least)
    {
        if (size.Type != BitType.Int) Report($"{what} is {IrPrinter.Print(size)}, a hardware value. Write an elaboration-time integer.");
        foreach (string name in Types.ParametersIn(size))
        {
            if (!Parameters.Contains(name)) Report($"{what} uses the parameter '{name}', which is not declared. Declare it.");
        }
        if (size is IntConst constant && constant.Value < least) Report($"{what} is {constant.Value}. Make it at least {least}.");
    }

    void CheckDrivers()
    {
        foreach (var signal in module.Signals) CheckDrivers("", signal, $"{signal.Kind} '{signal.Name}'", mustBeDriven: signal.Kind == SignalKind.Wire && signal.Direction != PortDirection.Input);
        foreach (var pair in Children)
        {
            foreach (var port in pair.Value.Child.Signals)
            {
                if (port.Direction == PortDirection.Input) CheckDrivers(pair.Key, port, $"input '{pair.Key}.{port.Name}'", mustBeDriven: true);
            }
        }
    }

    void CheckDrivers(string instance, Signal signal, string what, bool mustBeDriven)
    {
        if (!drivers.TryGetValue((instance, signal.Name), out var list))
        {
            if (mustBeDriven) Report($"nothing drives the {what}. Assign it in a combinational process.");
        }
        else if (list.Count > 1)
        {
            Report($"the {what} is driven by {string.Join(" and ", list.Select(p => p.Name))}. Leave it to one process.");
        }
    }

    bool IsProperty(string instance, string signal) => instance.Length == 0 && Signals.TryGetValue(signal, out var known) && known.Property is not null;

    void Report(string fault) => findings.Add($"{module.Name}: {fault}");
}
