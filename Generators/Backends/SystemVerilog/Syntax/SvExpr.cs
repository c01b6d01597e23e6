using Hdl.Compiler.Collections;

namespace Hdl.Compiler.Backends.SystemVerilog.Syntax;

/// <summary>A SystemVerilog expression.</summary>
public abstract record SvExpr;

/// <summary>A name or a literal.</summary>
public sealed record SvAtom(string Text) : SvExpr;

public sealed record SvBinary(string Op, SvExpr Left, SvExpr Right) : SvExpr;

public sealed record SvUnary(string Op, SvExpr Operand) : SvExpr;

public sealed record SvConditional(SvExpr Condition, SvExpr WhenTrue, SvExpr WhenFalse) : SvExpr;

public sealed record SvCall(string Name, SvExpr Argument) : SvExpr;

/// <summary><c>Width'(Operand)</c>.</summary>
public sealed record SvCast(SvExpr Width, SvExpr Operand) : SvExpr;

/// <summary><c>Base[Index]</c>.</summary>
public sealed record SvIndex(SvExpr Base, SvExpr Index) : SvExpr;

/// <summary><c>Base[Offset +: Width]</c>.</summary>
public sealed record SvPart(SvExpr Base, SvExpr Offset, SvExpr Width) : SvExpr;

/// <summary><c>Scope.Name</c>.</summary>
public sealed record SvMember(SvExpr Scope, string Name) : SvExpr;

public sealed record SvConcat(EquatableArray<SvExpr> Parts) : SvExpr;

/// <summary><c>{Count{Part}}</c>.</summary>
public sealed record SvReplicate(SvExpr Count, SvExpr Part) : SvExpr;
