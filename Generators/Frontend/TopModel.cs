using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;
using Hdl.Compiler.Ir.Positions;

namespace Hdl.Compiler.Frontend;

/// <summary>A module, and the type and constructor arguments that an emulator is asked for. <paramref name="Module"/> is the template's full name.</summary>
public sealed record TopRequest(string Module, EquatableArray<TypeArgument> TypeArguments, EquatableArray<int> Arguments)
{
    public string FullName => TypeArguments.Count == 0 ? Module : NamedType.Close(Module, TypeArguments);

    public string Key => $"{FullName}({string.Join(",", Arguments)})";
}

/// <summary>A request, and for the branch of positions where it stands.</summary>
public sealed record PlacedRequest(TopRequest Request, SourceSpan? Place);

/// <summary>Where an emulator is asked for.</summary>
public sealed record RequestPlace(string Key, SourceSpan? Place);

/// <summary>A top with all templates that it reaches: everything that its emulator depends on, lines apart.</summary>
public sealed record TopModel(string Key, string FullName, EquatableArray<int> Arguments, Design Templates);

/// <summary>A template and its positions, as one parse gives them.</summary>
public sealed record ParsedTemplate(Module Template, ModulePositions? Positions)
{
    /// <summary>The memories whose words are still to be put in from files.</summary>
    public EquatableArray<ContentsRequest> ContentsRequests { get; init; }
}
