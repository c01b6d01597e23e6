namespace Hdl.Compiler.Backends.Emulator;

/// <summary>Turns hierarchical names into C# identifiers; dots become underscores, and an underscore is doubled so that names stay apart.</summary>
static class Names
{
    public static string Of(string path) => "@" + path.Replace("_", "__").Replace('.', '_');
}
