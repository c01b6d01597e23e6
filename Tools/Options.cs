using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Hdl.Tools;

/// <summary>The options that several commands share.</summary>
static class Options
{
    public static Option<string[]> Assembly() => new("--assembly") { Description = "An assembly with modules, or IR text in a file that ends in .ir; several may be given. Default: Hdl.Designs.", HelpName = "FILE", DefaultValueFactory = _ => [] };

    public static Option<string> Top() => new("--top") { Description = "The module: its name, or its full name; of a generic one with its types, as in 'Fifo<U8>'. 'hdlc list' shows all.", HelpName = "NAME", Required = true };

    public static Option<string[]> Parameters() => new("--param") { Description = "An argument of a parametric top, as in --param rows=8; once for each. What is not given is the module's first example.", HelpName = "NAME=VALUE", DefaultValueFactory = _ => [] };

    /// <summary>The signals of a waveform, for <see cref="WaveScope"/>.</summary>
    public static Option<string[]> Scope(string standard) => new("--scope") { Description = $"What the waveform holds: the path of instances, as in --scope cell, or of a signal; {WaveScope.Ports}; {WaveScope.All}. Several may be given.", HelpName = "PATH", DefaultValueFactory = _ => [standard] };

    public static Option<int> Seed() => Number("--seed", 1, 0, "Random stimulus of equal seeds is equal.");

    /// <summary>A whole number with a least value.</summary>
    public static Option<int> Number(string name, int standard, int least, string description, int most = int.MaxValue) => new(name)
    {
        Description = description,
        HelpName = "N",
        DefaultValueFactory = _ => standard,
        CustomParser = result =>
        {
            string text = result.Tokens.Count == 0 ? "" : result.Tokens[^1].Value;
            if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) && value >= least && value <= most) return value;
            string range = most == int.MaxValue ? $"of at least {least}" : $"from {least} to {most}";
            result.AddError($"Option '{name}' is '{text}', which is not a whole number {range}; give for example {name} {standard}.");
            return 0;
        },
    };
}
