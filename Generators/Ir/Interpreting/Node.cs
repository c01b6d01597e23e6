using System.Numerics;

namespace Hdl.Compiler.Ir.Interpreting;

/// <summary>One module object of the hierarchy: its signals and its children.</summary>
sealed class Node
{
    public Node(Module module, string path, IReadOnlyList<int> arguments, IReadOnlyDictionary<string, Module> modules, Func<string, string>? clocks = null)
    {
        ClockOf = clocks ?? (c => c);
        if (arguments.Count != module.Parameters.Count) throw new InvalidOperationException($"{module.Name} has {module.Parameters.Count} parameters and got {arguments.Count} arguments.");
        Module = module;
        for (int i = 0; i < arguments.Count; i++) Parameters.Add(module.Parameters[i].Name, arguments[i]);
        var constants = new Evaluation(this, null);
        foreach (var signal in module.Signals)
        {
            var type = constants.Concrete(signal.Type);
            var lengths = signal.Lengths.Select(constants.Integer).ToArray();
            var initial = signal.Initial is null ? BigInteger.Zero : constants.Value(signal.Initial);
            Signals.Add(signal.Name, new Storage(path + signal.Name, signal, type, lengths, initial, signal.Contents.Select(constants.Value).ToArray(), module.Lanes));
        }
        foreach (var instance in module.Instances)
        {
            if (instance.Condition is { } condition && constants.Value(condition).IsZero) continue;
            if (!modules.TryGetValue(instance.Module, out var child)) throw new InvalidOperationException($"{module.Name} has an instance '{instance.Name}' of {instance.Module}, which is not in the design.");
            var lengths = instance.Lengths.Select(constants.Integer).ToArray();
            var childArguments = instance.Arguments.Select(constants.Integer).ToArray();
            Children.Add(instance.Name, new Children(lengths, i => new Node(child, $"{path}{instance.Name}{Show(lengths, i)}.", childArguments, modules, c => ClockOf(Clocks.Bound(instance, c)))));
        }
    }

    public Module Module { get; }

    /// <summary>The clock of the top that a clock of this module is.</summary>
    public Func<string, string> ClockOf { get; }

    public Dictionary<string, int> Parameters { get; } = [];

    public Dictionary<string, Storage> Signals { get; } = [];

    public Dictionary<string, Children> Children { get; } = [];

    /// <summary>This object and all below it.</summary>
    public IEnumerable<Node> All => new[] { this }.Concat(Children.Values.SelectMany(c => c.Nodes).SelectMany(n => n.All));

    static string Show(int[] lengths, int flat)
    {
        string text = "";
        for (int axis = lengths.Length - 1; axis >= 0; axis--)
        {
            text = (flat % lengths[axis]) + (text.Length > 0 ? "," + text : "");
            flat /= lengths[axis];
        }
        return text.Length > 0 ? $"[{text}]" : "";
    }
}
