using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Hdl.Testbenches.Compiler.Positions;

/// <summary>What the symbols of an assembly say of the methods of one of its classes.</summary>
static class SequencePoints
{
    /// <summary>The places that a debugger shows, hidden ones left out.</summary>
    public static IReadOnlyList<(string File, int Line, int Column, int EndLine, int EndColumn)> Of(byte[] image, byte[] symbols, string className)
    {
        using var provider = MetadataReaderProvider.FromPortablePdbImage(ImmutableArray.Create(symbols));
        var reader = provider.GetMetadataReader();
        return
        [
            .. Methods(image, className).SelectMany(m => reader.GetMethodDebugInformation(m).GetSequencePoints()).Where(p => !p.IsHidden)
                .Select(p => (reader.GetString(reader.GetDocument(p.Document).Name), p.StartLine, p.StartColumn, p.EndLine, p.EndColumn)).Distinct(),
        ];
    }

    /// <summary>The names of locals.</summary>
    public static IReadOnlySet<string> Locals(byte[] image, byte[] symbols, string className)
    {
        using var provider = MetadataReaderProvider.FromPortablePdbImage(ImmutableArray.Create(symbols));
        var reader = provider.GetMetadataReader();
        return Methods(image, className).SelectMany(m => reader.GetLocalScopes(m)).SelectMany(s => reader.GetLocalScope(s).GetLocalVariables())
            .Select(v => reader.GetString(reader.GetLocalVariable(v).Name)).ToHashSet();
    }

    static List<MethodDefinitionHandle> Methods(byte[] image, string className)
    {
        using var file = new PEReader(ImmutableArray.Create(image));
        var reader = file.GetMetadataReader();
        var type = reader.TypeDefinitions.Select(reader.GetTypeDefinition).Single(t => reader.GetString(t.Name) == className);
        return [.. type.GetMethods()];
    }
}
