using Hdl.Compiler.Collections;

namespace Hdl.Compiler.Ir;

/// <summary>
/// A module: a template while parameters are symbolic, a design once they are constants. <paramref name="Name"/> is the C# name (with type
/// arguments and structural parameters as suffixes); <paramref name="FullName"/> is the metadata name, <c>Lib.Stage`1</c> for a generic one, closed
/// <c>Lib.Stage&lt;U8&gt;</c>: registries are keyed by it. <paramref name="TypeParameters"/> are the names that types may use; none once it is closed.
/// <paramref name="Clocks"/> are the clocks that it declares beside the default one, <paramref name="Ratios"/> how often some of them tick beside others. With <paramref name="BlackBox"/> it stands for a module of SystemVerilog.
/// With <paramref name="Lanes"/> it is so many independent copies of a flat module: the last axis of every signal but the tables is theirs, and contents of memories run along the axis before it.
/// </summary>
public sealed record Module(
    string Name,
    string FullName,
    EquatableArray<Parameter> Parameters,
    EquatableArray<Signal> Signals,
    EquatableArray<Instance> Instances,
    EquatableArray<Process> Processes,
    EquatableArray<string> TypeParameters = default,
    EquatableArray<string> Clocks = default,
    EquatableArray<ClockRatio> Ratios = default,
    BlackBox? BlackBox = null,
    int Lanes = 0);

/// <summary>
/// A constructor parameter. <paramref name="Kind"/> is the C# type (int, bool, or an enum's name). <paramref name="Examples"/> are the sizes on
/// which a parametric module is checked and verified, from <c>[Example]</c>; at least one.
/// </summary>
public sealed record Parameter(string Name, string Kind, EquatableArray<int> Examples);

/// <summary>
/// A signal: port, wire, register, memory or table. <paramref name="Lengths"/> are its own axes, outermost first (none = scalar), elaboration-time integers.
/// <paramref name="Initial"/> is the power-up and reset value of each element (registers; 0 when null). <paramref name="Labels"/> names the values of an enum.
/// <paramref name="Contents"/> are the words of a table, or the power-up words of a memory, along its last axis, the same for each element of the axes before it (0 beyond them); a
/// reset does not touch a memory. <paramref name="Reset"/> is how a reset gives a register its initial value. A register with <paramref name="Crossing"/> may take values of other
/// clock domains. <paramref name="Property"/> is given for what is no hardware but part of a property. In a flat module <paramref name="Array"/> is the outermost instance array that the signal is of, and a signal with
/// <paramref name="IsTemporary"/> was made by a pass and has no name outside.
/// </summary>
public sealed record Signal(
    string Name,
    SignalKind Kind,
    PortDirection Direction,
    BitType Type,
    EquatableArray<Expr> Lengths,
    Expr? Initial = null,
    EquatableArray<EnumLabel> Labels = default,
    EquatableArray<Expr> Contents = default,
    RegisterReset Reset = RegisterReset.Sync,
    bool Crossing = false,
    Property? Property = null,
    InstanceArray? Array = null,
    bool IsTemporary = false);

/// <summary>A name for a value of an enum signal.</summary>
public sealed record EnumLabel(string Name, long Value);

/// <summary>How a signal holds its value. A wire is driven by exactly one combinational process or is an input; a register and a memory by exactly one clocked process, a table by none.</summary>
public enum SignalKind
{
    Wire, Register, Memory, Table,
}

/// <summary>
/// How a reset gives a register its initial value: at an edge at which the reset is on; as soon as it is on; or not at all, so that the register is clocked as ever. A memory is
/// not written at an edge at which the reset is on.
/// </summary>
public enum RegisterReset
{
    Sync, Async, None,
}

/// <summary>Whether a signal is a port.</summary>
public enum PortDirection
{
    None, Input, Output,
}

/// <summary>
/// A child or an array of children of one module with equal parameters. <paramref name="Module"/> is the child's FullName,
/// <paramref name="Arguments"/> follow its parameters, <paramref name="TypeArguments"/> its type parameters; <paramref name="Lengths"/> are the array's axes, outermost first. <paramref name="Clocks"/> say which clocks the child's are.
/// With <paramref name="Condition"/>, on sizes alone, there is a child only where it holds, and only statements under it name the child: so a module may contain smaller ones of itself.
/// </summary>
public sealed record Instance(
    string Name,
    string Module,
    EquatableArray<Expr> Arguments,
    EquatableArray<Expr> Lengths,
    EquatableArray<TypeArgument> TypeArguments = default,
    EquatableArray<ClockBinding> Clocks = default,
    Expr? Condition = null)
{
    /// <summary>Modules in each other that elaboration follows.</summary>
    public const int MaxDepth = 64;
}

/// <summary>A <c>[Combinational]</c> or <c>[Clocked]</c> method, helpers inlined; a clocked one runs at the edges of <paramref name="Clock"/>, empty for the default clock.</summary>
public sealed record Process(string Name, ProcessKind Kind, EquatableArray<Stmt> Body, string Clock = Ir.Clocks.Default)
{
    /// <summary>Whether it runs a loop; one without is straight code, however its branches go.</summary>
    public bool HasLoop => Walk.All(Body).Any(s => s is For);
}

/// <summary>When a process runs.</summary>
public enum ProcessKind
{
    Combinational, Clocked,
}
