using System.Globalization;

namespace Hdl.Tools;

using Module = Hdl.Compiler.Ir.Module;

/// <summary>The arguments of a parametric top, from <c>--param name=value</c>.</summary>
public static class Arguments
{
    /// <summary>Arguments in the order of the module's parameters; what is not given is the first example.</summary>
    /// <exception cref="BadUseException">An unknown parameter, or a value that is none.</exception>
    public static int[] Of(Module module, IReadOnlyList<string> given)
    {
        var values = Example(module, 0);
        var seen = new HashSet<string>();
        foreach (string text in given)
        {
            int at = text.IndexOf('=');
            if (at < 1) throw new BadUseException($"--param '{text}' is not of the form name=value; write for example --param {module.Parameters.FirstOrDefault()?.Name ?? "rows"}=8.");
            string name = text[..at];
            int position = module.Parameters.Select(p => p.Name).ToList().IndexOf(name);
            if (position < 0)
            {
                string cure = module.Parameters.Count == 0 ? $"'{module.Name}' has no parameters: leave --param out." : $"'{module.Name}' has {string.Join(", ", module.Parameters.Select(p => $"{p.Name} ({p.Kind}, for example {p.Examples.FirstOrDefault()})"))}.";
                throw new BadUseException($"Parameter '{name}' in --param '{text}' is unknown; {cure}");
            }
            if (!seen.Add(name)) throw new BadUseException($"Parameter '{name}' is given twice, the second time as '{text[(at + 1)..]}'; give each --param once.");
            values[position] = Value(text[(at + 1)..], module, position);
        }
        return values;
    }

    /// <summary>The arguments of the module's example with this number; the last one when there are fewer.</summary>
    public static int[] Example(Module module, int number) =>
        module.Parameters.Select(p => p.Examples.Count == 0 ? 1 : p.Examples[Math.Min(number, p.Examples.Count - 1)]).ToArray();

    /// <summary>As <c>--param</c> options that give the same again.</summary>
    public static string AsOptions(Module module, IReadOnlyList<int> values) => string.Concat(module.Parameters.Select((p, i) => $" --param {p.Name}={values[i].ToString(CultureInfo.InvariantCulture)}"));

    /// <summary>As a call: <c>SystolicArray(4, 4)</c>.</summary>
    public static string AsCall(Module module, IReadOnlyList<int> values) => values.Count == 0 ? module.Name : $"{module.Name}({string.Join(", ", values)})";

    static int Value(string text, Module module, int position)
    {
        var parameter = module.Parameters[position];
        if (parameter.Kind == "bool" && bool.TryParse(text, out bool flag)) return flag ? 1 : 0;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value)) return value;
        string wanted = parameter.Kind == "bool" ? "true or false" : parameter.Kind == "int" ? "a whole number" : $"the number of a value of enum {parameter.Kind}";
        throw new BadUseException($"Parameter '{parameter.Name}' of '{module.Name}' is '{text}', which is not a number; give {wanted}, as in --param {parameter.Name}={parameter.Examples.FirstOrDefault()}.");
    }
}
