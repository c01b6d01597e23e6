namespace Hdl.Compiler.Backends.Emulator;

/// <summary>Turns hierarchical names into C# identifiers: dots become underscores, an underscore is doubled, and one more ends the name, so that names stay apart from each other, from keywords and from what the emulator itself names.</summary>
static class Names
{
    public static string Of(string path) => path.Replace("_", "__").Replace('.', '_') + "_";
}
