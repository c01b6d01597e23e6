using Hdl.Compiler.Collections;

namespace Hdl.Compiler.Frontend;

/// <summary>What the generated part of a module is made of: its declaration alone, without symbols and positions, so that an edit in a body leaves it equal.</summary>
public sealed record SurfaceModel(
    string HintName,
    string Namespace,
    string Declaration,
    string FullName,
    EquatableArray<string> Arguments,
    EquatableArray<SurfacePort> Ports,
    EquatableArray<SurfaceInterfacePort> Interfaces,
    EquatableArray<SurfaceChild> Children,
    EquatableArray<SurfaceClock> Clocks);

/// <summary>A port property; <paramref name="Type"/> is fully qualified, the modifiers repeat those of the user's half.</summary>
public sealed record SurfacePort(string Name, string Type, string Modifiers, bool IsVec, bool HasGetter, string? SetterModifiers, bool IsInput);

/// <summary>A port of an interface; <paramref name="Interface"/> is the fully qualified interface, of an array of ports that of each.</summary>
public sealed record SurfaceInterfacePort(string Name, string Type, string Interface, string Modifiers, bool IsArray);

/// <summary>An <c>[Instance]</c> field; <paramref name="Create"/> makes an element where a Grid's initialiser does not say how.</summary>
public sealed record SurfaceChild(string Name, string? Create);

/// <summary>A clock property.</summary>
public sealed record SurfaceClock(string Name, string Modifiers);
