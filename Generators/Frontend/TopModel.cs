using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Frontend;

/// <summary>A module and the constructor arguments that an emulator is asked for; <paramref name="Templates"/> are those of a generic class closed just here.</summary>
public sealed record TopRequest(string FullName, EquatableArray<int> Arguments, EquatableArray<Module> Templates)
{
    public string Key => $"{FullName}({string.Join(",", Arguments)})";
}

/// <summary>A top with all templates that it reaches: everything that its emulator depends on.</summary>
public sealed record TopModel(string Key, string FullName, EquatableArray<int> Arguments, Design Templates);
