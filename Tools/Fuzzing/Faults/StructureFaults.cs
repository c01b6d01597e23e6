using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;

namespace Hdl.Fuzzing.Faults;

/// <summary>Statements, loops, arrays, state and order that a pass gets wrong.</summary>
static class StructureFaults
{
    const string Engine = "emulator-1", Literal = "emulator-0";

    public static IEnumerable<Fault> All =>
    [
        In("else-dropped", "The else branch of an if in a clocked method is lost.", "narrow-arithmetic", null, s => s is If { Else.Count: > 0 } i ? [i with { Else = [] }] : [s], ProcessKind.Clocked),
        In("branches-merged", "Both branches of an if are run, the second last.", "narrow-arithmetic", null, s => s is If i ? [.. i.Then, .. i.Else] : [s]),
        In("later-label-lost", "Of several labels of a case only the first holds.", "narrow-arithmetic", null, s => s is Switch w ? [w with { Cases = w.Cases.Select(c => c with { Labels = c.Labels.Take(1).ToEquatableArray() }).ToEquatableArray() }] : [s]),
        In("default-lost", "The default of a switch is lost.", "narrow-arithmetic", null, s => s is Switch w ? [w with { Default = [] }] : [s]),
        In("last-iteration-lost", "A loop up ends one iteration too soon.", "number-axes", null, s => s is For { Step: > 0, To: IntConst to } f ? [f with { To = new IntConst(to.Value - 1) }] : [s]),
        In("first-iteration-lost", "A loop down begins one iteration too late.", "number-axes", null, s => s is For { Step: < 0, From: IntConst from } f ? [f with { From = new IntConst(from.Value - 1) }] : [s]),
        In("second-loop-by-two-lost", "Of a loop over even and one over odd elements the second is lost.", "number-axes", null, s => s is For { Step: 2, From: IntConst { Value: 1 } } ? [] : [s]),
        In("carried-local-lost", "A local that a loop carries is not set in it.", "number-axes", null, s => s is For f ? [f with { Body = f.Body.Where(b => b is not SetLocal).ToEquatableArray() }] : [s]),
        In("branch-of-local-lost", "A local keeps its old value where only a branch sets it.", "number-axes", null, s => s is If { Then: [SetLocal] } ? [] : [s]),
        In("partial-write-shifted", "A partial write at a number starts one bit too high.", "split-processes", null, s => s is Assign { Target.Bits: { Offset: IntConst o } bits } a ? [a with { Target = a.Target with { Bits = bits with { Offset = new IntConst(o.Value + 1) } } }] : [s]),
        In("partial-write-offset-lost", "A partial write at a run-time offset starts at bit 0.", "split-processes", null, s => s is Assign { Target.Bits: { Offset.Type.IsInt: false } bits } a ? [a with { Target = a.Target with { Bits = bits with { Offset = new IntConst(0) } } }] : [s]),
        In("neighbour-on-wrong-side", "A neighbour's index loses the sign of its distance.", "flatten", e => e is Read r ? r with { Indices = r.Indices.Select(i => i is Binary { Op: BinaryOp.Subtract, Left: LoopVar } b ? b with { Op = BinaryOp.Add } : i).ToEquatableArray() } : e),
        In("neighbour-clamped", "A read before the first element gives the first, not 0.", "flatten", e => e is Read r ? r with { Indices = r.Indices.Select(i => i is Binary { Op: BinaryOp.Subtract, Left: LoopVar } b ? new Binary(BinaryOp.Max, b, new IntConst(0), BitType.Int) : i).ToEquatableArray() } : e),
        In("axes-transposed", "A read of an array of two axes takes its indices the wrong way round.", "flatten", e => e is Read { Indices: [var a, var b] } r ? r with { Indices = EquatableArray.Of(b, a) } : e),
        In("gather-cut", "An index that is a value loses its uppermost bit.", "flatten", e => e is Read r ? r with { Indices = r.Indices.Select(i => !i.Type.IsInt && i.Type.Bits > 1 ? new Resize(i, BitType.Unsigned(i.Type.Bits - 1)) : i).ToEquatableArray() } : e),
        OfSignals("initial-value-lost", "A register powers up and resets to 0.", s => s with { Initial = null }),
        OfSignals("async-reset-late", "An asynchronous reset waits for the edge.", s => s with { Reset = s.Reset == RegisterReset.Async ? RegisterReset.Sync : s.Reset }),
        OfSignals("reset-too-far", "A register without a reset has one.", s => s with { Reset = s.Reset == RegisterReset.None ? RegisterReset.Sync : s.Reset }),
        OfSignals("memory-contents-shifted", "The first word of a memory's contents is lost.", s => s with { Contents = s.Contents.Skip(1).ToEquatableArray() }),
        OfMethods("held-wire-not-set", "A wire that a method keeps in a local has its first value there.", s => s is SetLocal set && set.Name.EndsWith(".held", StringComparison.Ordinal) ? [] : [s]),
        OfMethods("held-wire-not-stored", "A wire that a method keeps in a local is not stored.", s => s is Assign { Value: LocalRef local } && local.Name.EndsWith(".held", StringComparison.Ordinal) ? [] : [s]),
        OfSchedule("shadow-missing", "A register that needs a copy of its old value has none.", Engine, s => s with { Shadowed = [] }),
        OfSchedule("edge-order-reversed", "Registers are written before their last reader.", Engine, s => s with { Edge = s.Edge.Reverse().ToEquatableArray() }),
        OfSchedule("wires-order-reversed", "Wires are computed before what they need.", Literal, s => s with { Outputs = s.Outputs.Reverse().ToEquatableArray(), Required = s.Required.Reverse().ToEquatableArray() }),
        OfSchedule("required-wire-forgotten", "The last wire that an edge needs is not computed.", Literal, s => s with { Required = s.Required.Take(s.Required.Count - 1).ToEquatableArray() }),
        OfSchedule("output-forgotten", "The last wire that only an output needs is not computed.", Literal, s => s with { Outputs = s.Outputs.Take(s.Outputs.Count - 1).ToEquatableArray() }),
        OfSchedule("update-forgotten", "The last register update of an edge is lost.", Literal, s => s with { Edge = s.Edge.Take(s.Edge.Count - 1).ToEquatableArray() }),
    ];

    static Fault In(string name, string bug, string pass, Func<Expr, Expr>? expression = null, Func<Stmt, IEnumerable<Stmt>>? statement = null, ProcessKind? only = null) =>
        new(name, bug, Engine, t => Mutation.After(t, pass, new Mutation(expression, statement, only).Run));

    static Fault OfSignals(string name, string bug, Func<Signal, Signal> change) =>
        new(name, bug, Engine, t => Mutation.After(t, "flatten", d => new Design(d.Modules.Select(m => m with { Signals = m.Signals.Select(change).ToEquatableArray() }).ToEquatableArray())));

    static Fault OfMethods(string name, string bug, Func<Stmt, IEnumerable<Stmt>> change) =>
        new(name, bug, Engine, t => t with { Finish = (schedule, level) => new Mutation(statement: change).Run(t.Finish(schedule, level)) });

    static Fault OfSchedule(string name, string bug, string engine, Func<Schedule, Schedule> change) =>
        new(name, bug, engine, t => t with { Order = (design, inPlace) => change(t.Order(design, inPlace)) });
}
