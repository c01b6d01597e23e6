using Hdl.Compiler.Collections;

namespace Hdl.Compiler.Backends.SystemVerilog.Syntax;

/// <summary>A procedural statement.</summary>
public abstract record SvStmt;

public sealed record SvAssign(SvExpr Target, bool NonBlocking, SvExpr Value) : SvStmt;

public sealed record SvIf(SvExpr Condition, EquatableArray<SvStmt> Then, EquatableArray<SvStmt> Else) : SvStmt;

public sealed record SvCase(SvExpr Value, EquatableArray<SvCaseItem> Items, EquatableArray<SvStmt> Default) : SvStmt;

public sealed record SvCaseItem(EquatableArray<SvExpr> Labels, EquatableArray<SvStmt> Body);

public sealed record SvFor(SvLoop Loop, EquatableArray<SvStmt> Body) : SvStmt;

/// <summary>The head of a procedural or generate loop.</summary>
public sealed record SvLoop(string Variable, SvExpr From, SvExpr To, int Step);
