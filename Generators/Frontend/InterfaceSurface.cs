using Hdl.Compiler.Collections;

namespace Hdl.Compiler.Frontend;

/// <summary>What the generated part of an interface is made of.</summary>
sealed record InterfaceSurface(string HintName, string Namespace, string Declaration, EquatableArray<SurfaceMember> Members);

/// <summary>A member; <paramref name="Type"/> is fully qualified, the modifiers repeat those of the user's half.</summary>
sealed record SurfaceMember(string Name, string Type, string Modifiers, bool IsInterface);
