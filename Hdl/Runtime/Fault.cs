using System.Numerics;

namespace Hdl.Runtime;

/// <summary>The exceptions of the run time, each worded as thing, values, cure.</summary>
internal static class Fault
{
    public static ArgumentOutOfRangeException Index(string thing, long index, long length) =>
        new(nameof(index), $"Index {index} is outside '{thing}', which has {length} elements; use 0 to {length - 1}.");

    public static OverflowException DoesNotFit(string type, BigInteger value, BigInteger least, BigInteger greatest) =>
        new($"A {type} holds {least} to {greatest} but the value is {value}; use a wider type, or truncate by an explicit cast from a wider hardware type.");

    public static OverflowException DoesNotFit(string type, BigInteger value, int width, bool signed) =>
        signed
            ? DoesNotFit(type, value, -(BigInteger.One << (width - 1)), (BigInteger.One << (width - 1)) - 1)
            : DoesNotFit(type, value, BigInteger.Zero, (BigInteger.One << width) - 1);

    public static OverflowException Negative(BigInteger value) =>
        new($"A UInt holds 0 and more but the value is {value}; use an SInt.");

    public static FormatException NoNumber(string type, ReadOnlySpan<char> text) =>
        new($"A {type} is read from '{text}', which is no number; write decimal digits, or pass NumberStyles.HexNumber or NumberStyles.BinaryNumber for the digits of its bits.");

    public static ArgumentException NotComparable(string type, object other) =>
        new($"A {type} is compared with a {other.GetType().Name}; convert one of them to the other's type.", nameof(other));

    public static ArgumentOutOfRangeException Bit(string type, long bit, int width) =>
        new(nameof(bit), $"Bit {bit} is outside {type}, which has {width} bits; use 0 to {width - 1}.");

    public static ArgumentOutOfRangeException Shift(int amount) =>
        new(nameof(amount), $"A shift by {amount} is negative; shift the other way by {-(long)amount}.");

    public static InvalidOperationException DrivenByParent(string port) =>
        new($"Port '{port}' belongs to a child and is driven by its parent; set the inputs of the top.");

    public static InvalidOperationException NotTop(string module, string action) =>
        new($"{action} was called on the child '{module}', but a child advances with its top; call {action} on the top.");

    public static ArgumentOutOfRangeException Lane(int lane, int lanes) =>
        new(nameof(lane), $"Lane {lane} is outside of a batch of {lanes}; use 0 to {lanes - 1}.");

    public static ArgumentOutOfRangeException Lanes(int lanes, int most) =>
        new(nameof(lanes), $"A batch of {lanes} lanes cannot be made; use 1 to {most}.");

    public static InvalidOperationException InBatch(int lane, string action) =>
        new($"{action} was called on lane {lane} of a batch, but all lanes advance together; call {action} on the batch.");

    public static InvalidOperationException NotFresh(string module) =>
        new($"A lane of a batch was to be a {module} that is a child or has an emulator of its own already; let the function make a new module at each call and not use it.");

    public static InvalidOperationException OtherLane(string lane, string first) =>
        new($"A lane of a batch was to be '{lane}', but lane 0 is '{first}'; make each lane of the same type with the same parameters.");

    public static InvalidOperationException NotClockOf(string clock, string module) =>
        new($"Clock '{clock}' is no clock of this {module}; name a clock property of the module that is stepped.");

    public static InvalidOperationException NoSignal(string path, string module) =>
        new($"Signal '{path}' is not among the signals of the emulator of {module}; check the name against Emulator.Signals.");

    public static InvalidOperationException NoPort(string type) =>
        new($"A {type} made by new belongs to no module; take it from a port with [Source] or [Sink].");

    public static InvalidOperationException NoElements(string vector) =>
        new($"'{vector}' has no elements to reduce; give it a length of at least 1, or fold from a seed.");

    public static InvalidOperationException NoCover(string signal, IEnumerable<string> known) =>
        new($"The design has no cover point '{signal}'; it has {(known.Any() ? string.Join(", ", known) : "none")}.");

    public static InvalidOperationException ModuleOnly(string member) =>
        new($"Property.{member} is part of a [Combinational] or [Clocked] method of a module, which is compiled and never run; in a testbench write an assertion of the test framework.");

    public static InvalidOperationException BodyOnly() =>
        new("An output is driven by the module's own hardware, and module bodies are compiled, never run; read the output after Step() or after setting inputs.");
}
