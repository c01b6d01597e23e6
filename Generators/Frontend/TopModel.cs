using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;
using Hdl.Compiler.Ir.Positions;

namespace Hdl.Compiler.Frontend;

/// <summary>A module and the constructor arguments that an emulator is asked for; <paramref name="Templates"/> are those of a generic class closed just here.</summary>
public sealed record TopRequest(string FullName, EquatableArray<int> Arguments, EquatableArray<Module> Templates)
{
    public string Key => $"{FullName}({string.Join(",", Arguments)})";
}

/// <summary>A request with what the branch of positions carries of it: where it stands, and the positions of its own templates.</summary>
public sealed record PlacedRequest(TopRequest Request, SourceSpan? Place, EquatableArray<ModulePositions> Positions);

/// <summary>Where an emulator is asked for.</summary>
public sealed record RequestPlace(string Key, SourceSpan? Place);

/// <summary>A top with all templates that it reaches: everything that its emulator depends on, lines apart.</summary>
public sealed record TopModel(string Key, string FullName, EquatableArray<int> Arguments, Design Templates);

/// <summary>Templates and their positions, as one parse gives them.</summary>
public sealed record ParsedTemplates(EquatableArray<Module> Templates, EquatableArray<ModulePositions> Positions);
