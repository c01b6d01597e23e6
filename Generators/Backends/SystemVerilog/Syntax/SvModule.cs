using Hdl.Compiler.Collections;

namespace Hdl.Compiler.Backends.SystemVerilog.Syntax;

/// <summary>A module.</summary>
public sealed record SvModule(string Name, EquatableArray<SvParameter> Parameters, EquatableArray<SvPort> Ports, EquatableArray<SvItem> Items);

public sealed record SvParameter(string Name, int Default, EquatableArray<SvWaiver> Waivers);

public sealed record SvPort(bool Output, SvVariable Variable);
