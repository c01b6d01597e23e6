using System.Globalization;
using System.Text;

namespace Hdl.Compiler.Backends.Emulator;

/// <summary>
/// The C# names of what one method speaks of. For a debugger they are the user's own as far as they stay apart: signals of the instance <paramref name="scope"/>, which ends
/// with a dot, go without it. Else they are systematic.
/// </summary>
/// <param name="place">The address of a signal, or of its next value when the flag is set, where it has no name of its own; null for a name. Null when all have names.</param>
sealed class MethodNames(bool forDebugger, string scope, Func<string, bool, string?>? place = null)
{
    /// <summary>What generated code calls by its plain name; a local of the same name would hide it.</summary>
    static readonly HashSet<string> Called =
    [
        "State", "Total", "Wide", "Math", "Unsafe", "BitOperations", "Span", "Int128", "UInt128", "scratch",
    ];

    readonly Dictionary<string, string> given = [];
    readonly HashSet<string> taken = [];
    int locals, temporaries;

    public string Signal(string path) => place?.Invoke(path, false) is { } address ? address : forDebugger ? Given(path, Unscoped(path)) : Names.Of(path);

    /// <summary>Where the next value of a shadowed register goes.</summary>
    public string Next(string path) => place?.Invoke(path, true) is { } address ? address : forDebugger ? Given(path + ".next", Unscoped(path) + ".next") : Names.Of(path + ".next");

    public string Axis(string variable) => forDebugger ? Given("for " + variable, variable) : Names.OfAxis(variable);

    /// <summary>A name for one more local; branches that were decided at elaboration may have left two of a name.</summary>
    public string NewLocal(string name) => forDebugger ? Fresh(name) : Names.Of($"{name}.{(++locals).ToString(CultureInfo.InvariantCulture)}");

    public string NewTemporary() => forDebugger ? Fresh("t") : "t" + (++temporaries).ToString(CultureInfo.InvariantCulture);

    /// <summary>A path as a word of letters, digits and underscores.</summary>
    public static string Word(string path)
    {
        var word = new StringBuilder();
        foreach (char c in path) word.Append(char.IsLetterOrDigit(c) ? c : '_');
        return word.ToString();
    }

    string Unscoped(string path) => path.StartsWith(scope, StringComparison.Ordinal) ? path.Substring(scope.Length) : path;

    string Given(string key, string name)
    {
        if (!given.TryGetValue(key, out string? known)) given[key] = known = Fresh(name);
        return known;
    }

    string Fresh(string name)
    {
        string word = Word(name), fresh = word;
        // Constants of many words are members with such names.
        if (Called.Contains(word) || word.StartsWith("Constant", StringComparison.Ordinal)) word = fresh = word + "_";
        for (int i = 1; !taken.Add(fresh); i++) fresh = $"{word}_{i.ToString(CultureInfo.InvariantCulture)}";
        return "@" + fresh;
    }
}
