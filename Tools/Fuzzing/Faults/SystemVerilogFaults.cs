using Hdl.Compiler.Backends.SystemVerilog.Syntax;
using Hdl.Compiler.Collections;

namespace Hdl.Fuzzing.Faults;

/// <summary>What the emitter of SystemVerilog could get wrong.</summary>
static class SystemVerilogFaults
{
    const string Engine = "icarus", Clocked = "always_ff @(posedge clock)";

    public static IEnumerable<Fault> All =>
    [
        Of("sv-cast-missing", "A value is not cut or extended to its width.", new(expression: e => e is SvCast c ? c.Operand : e)),
        Of("sv-signed-missing", "A value that is signed is not called so.", new(expression: e => e is SvCall { Name: "$signed" } c ? c.Argument : e)),
        Of("sv-unsigned-missing", "A value that is unsigned is not called so.", new(expression: e => e is SvCall { Name: "$unsigned" } c ? c.Argument : e)),
        Of("sv-declared-unsigned", "Signed variables are declared without a sign.", new(item: i => i is SvVariable { Signed: true } v ? [v with { Signed = false }] : [i], port: p => p with { Variable = p.Variable with { Signed = false } })),
        Of("sv-generate-bound", "A generate loop ends one turn too soon.", new(item: i => i is SvGenerateFor { Loop.Step: > 0 } f ? [f with { Loop = f.Loop with { To = new SvBinary("-", f.Loop.To, new SvAtom("1")) } }] : [i])),
        Of("sv-loop-bound", "A procedural loop up ends one turn too soon.", new(statement: s => s is SvFor { Loop.Step: > 0 } f ? [f with { Loop = f.Loop with { To = new SvBinary("-", f.Loop.To, new SvAtom("1")) } }] : [s])),
        Of("sv-blocking", "A clocked process assigns at once, so that other processes may see the new value.", new(statement: s => s is SvAssign { NonBlocking: true } a ? [a with { NonBlocking = false }] : [s])),
        Of("sv-else-dropped", "The else branch within a process is lost.", new(item: i => i is SvProcess { Head: not Clocked } p ? [p with { Body = p.Body.Select(WithoutElse).ToEquatableArray() }] : [i])),
        Of("sv-default-dropped", "The default of a case is lost.", new(statement: s => s is SvCase c ? [c with { Default = [] }] : [s])),
        Of("sv-reset-missing", "A clocked process has no reset.", new(item: i => i is SvProcess { Head: Clocked, Body: [SvIf { Condition: SvAtom { Text: "reset" } } guard] } p ? [p with { Body = guard.Else }] : [i])),
        Of("sv-async-reset-late", "An asynchronous reset waits for the edge.", new(item: i => i is SvProcess { Head: not Clocked } p && p.Head.EndsWith("posedge reset)", StringComparison.Ordinal) ? [p with { Head = Clocked }] : [i])),
        Of("sv-power-up-missing", "A register has no value at power-up.", new(item: i => i is SvVariable { Initial: not null } v ? [v with { Initial = null }] : [i], port: p => p with { Variable = p.Variable with { Initial = null } })),
        Of("sv-shift-logical", "A right shift of a signed value shifts in zeros.", new(expression: e => e is SvBinary { Op: ">>>" } b ? b with { Op = ">>" } : e)),
        Of("sv-arms-swapped", "The arms of a conditional are swapped.", new(expression: e => e is SvConditional c ? new SvConditional(c.Condition, c.WhenFalse, c.WhenTrue) : e)),
        Of("sv-concat-reversed", "A concatenation puts its first part lowest.", new(expression: e => e is SvConcat { Parts.Count: > 1 } c ? new SvConcat(c.Parts.Reverse().ToEquatableArray()) : e)),
        Of("sv-part-not-scaled", "A part of a flat array begins at its index and not at index times width.", new(expression: e => e is SvPart { Offset: SvBinary { Op: "*" } o } p ? p with { Offset = o.Left } : e)),
        Of("sv-strict-comparison", "A comparison loses its equality.", new(expression: e => e is SvBinary { Op: "<=" } b ? b with { Op = "<" } : e)),
        Of("sv-falling-edge", "A clocked process waits for the falling edge.", new(item: i => i is SvProcess { Head: Clocked } p ? [p with { Head = "always_ff @(negedge clock)" }] : [i])),
        Of("sv-memory-contents-missing", "A memory has no contents at power-up.", new(item: i => i is SvProcess { Head: "initial" } p ? [p with { Body = p.Body.Take(1).ToEquatableArray() }] : [i])),
    ];

    static Fault Of(string name, string bug, SyntaxMutation mutation) => new(name, bug, Engine, t => t with { BuildSystemVerilog = d => t.BuildSystemVerilog(d).Select(mutation.Run) });

    static SvStmt WithoutElse(SvStmt s) => s switch
    {
        SvIf i => i with { Then = i.Then.Select(WithoutElse).ToEquatableArray(), Else = [] },
        SvFor f => f with { Body = f.Body.Select(WithoutElse).ToEquatableArray() },
        _ => s,
    };
}
