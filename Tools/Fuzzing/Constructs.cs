using Hdl.Compiler.Ir;

namespace Hdl.Fuzzing;

/// <summary>Which constructs a design uses, by walking its records.</summary>
public static class Constructs
{
    public static void Add(Design design, HashSet<string> found)
    {
        foreach (var module in design.Modules)
        {
            foreach (var signal in module.Signals) found.Add(signal.Kind.ToString());
            foreach (var instance in module.Instances) found.Add($"Rank{instance.Lengths.Count}");
            foreach (var process in module.Processes) Walk(process.Body, found);
        }
    }

    static void Walk(object? item, HashSet<string> found)
    {
        switch (item)
        {
            case null or string: return;
            case BinaryOp or UnaryOp: found.Add(item.ToString()!); return;
            case System.Collections.IEnumerable items:
                foreach (object? each in items) Walk(each, found);
                return;
            case BitType: return;
            case Stmt or Expr or Target or BitRange or SwitchCase:
                found.Add(item.GetType().Name);
                foreach (var property in item.GetType().GetProperties()) Walk(property.GetValue(item), found);
                return;
        }
    }
}
