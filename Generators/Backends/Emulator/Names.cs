namespace Hdl.Compiler.Backends.Emulator;

/// <summary>Turns hierarchical names into C# identifiers: dots become underscores, an underscore is doubled, and one more ends the name, so that names stay apart from each other, from keywords and from what the emulator itself names.</summary>
static class Names
{
    public static string Of(string path) => Joined(path) + "_";

    /// <summary>The name of a loop variable. No path begins with a dot, so that no signal is called so.</summary>
    public static string OfAxis(string variable) => "_" + Joined(variable) + "_";

    static string Joined(string path) => path.Replace("_", "__").Replace('.', '_');
}
