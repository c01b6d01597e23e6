using Hdl.Compiler.Collections;

namespace Hdl.Compiler.Backends.SystemVerilog.Syntax;

/// <summary>What stands in a module or a generate block.</summary>
public abstract record SvItem;

/// <summary>A variable. <paramref name="Bits"/> is null for one bit; <paramref name="Depth"/> is the number of words of a memory.</summary>
public sealed record SvVariable(string Name, bool Signed, SvExpr? Bits, SvExpr? Depth, SvExpr? Initial, EquatableArray<SvWaiver> Waivers) : SvItem;

/// <summary>A lint rule that a declaration is exempt from, and why.</summary>
public sealed record SvWaiver(string Rule, string Reason);

public sealed record SvLocalParameter(string Name, bool IsInt, bool Signed, SvExpr? Bits, SvExpr Value) : SvItem;

public sealed record SvContinuousAssign(SvExpr Target, SvExpr Value) : SvItem;

/// <summary>A function of a 32-bit argument <paramref name="Argument"/> that looks up a word: 0 where there is none.</summary>
public sealed record SvTable(string Name, bool Signed, SvExpr? Bits, string Argument, EquatableArray<SvExpr> Words, SvExpr Otherwise) : SvItem;

/// <summary>What a synthesizer leaves out.</summary>
public sealed record SvSimulated(EquatableArray<SvItem> Items) : SvItem;

/// <summary>Looks at properties at each edge of a clock without its reset: to a prover statements of its own, to a simulator errors with a message.</summary>
public sealed record SvChecks(SvExpr Clock, SvExpr Reset, string Label, EquatableArray<SvCheck> Checks) : SvItem;

/// <summary>
/// A property that fails, or is covered, where <paramref name="Found"/> is not 0. <paramref name="Keyword"/> is <c>assert</c>, <c>assume</c> or <c>cover</c>;
/// <paramref name="Message"/> has a place for the time, then one for each of <paramref name="Values"/>.
/// </summary>
public sealed record SvCheck(string Keyword, SvExpr Found, string Message, EquatableArray<SvExpr> Values);

/// <summary>A process; <paramref name="Head"/> is its keyword and event control.</summary>
public sealed record SvProcess(string Head, string? Label, EquatableArray<SvVariable> Locals, EquatableArray<SvStmt> Body) : SvItem;

public sealed record SvGenerateFor(SvLoop Loop, string Label, EquatableArray<SvItem> Body) : SvItem;

public sealed record SvGenerateIf(SvExpr Condition, string Label, EquatableArray<SvItem> Then, EquatableArray<SvItem> Else) : SvItem;

public sealed record SvInstance(string Module, EquatableArray<SvBinding> Parameters, string Name, EquatableArray<SvBinding> Ports) : SvItem;

public sealed record SvBinding(string Name, SvExpr Value);
