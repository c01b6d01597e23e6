using Microsoft.CodeAnalysis;

namespace Hdl.Compiler.Diagnostics;

/// <summary>Every fault that a designer can be told of, one descriptor each: thing · values · cure.</summary>
public static class Descriptors
{
    /// <summary>Where each fault is explained, with an example and its cure.</summary>
    const string Help = "Hdl/DIAGNOSTICS.md#";

    public static readonly DiagnosticDescriptor ModuleNotPartial = new(
        "HDL1001", "Module not partial", "Module '{0}' is not partial · its ports need generated bodies · declare it 'partial class'", "Hdl.Shape", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "hdl1001");

    public static readonly DiagnosticDescriptor ModuleNested = new(
        "HDL1002", "Module nested", "Module '{0}' is nested in '{1}' · a module stands in a namespace · move it out", "Hdl.Shape", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "hdl1002");

    public static readonly DiagnosticDescriptor ModuleHasBase = new(
        "HDL1003", "Module has base", "Module '{0}' has base class '{1}' · the generated part derives it from Hdl.Module · remove the base class", "Hdl.Shape", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "hdl1003");

    public static readonly DiagnosticDescriptor ParameterTypeUnsupported = new(
        "HDL1004", "Parameter type unsupported", "Parameter '{0}' of module '{1}' has type '{2}' · parameters are int, bool or an enum · use one of these", "Hdl.Shape", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "hdl1004");

    public static readonly DiagnosticDescriptor PortNotPartial = new(
        "HDL1005", "Port not partial", "Port '{0}' is not a partial property · its body is generated · declare it 'partial' without bodies", "Hdl.Shape", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "hdl1005");

    public static readonly DiagnosticDescriptor SignalTypeUnsupported = new(
        "HDL1006", "Signal type unsupported", "Signal '{0}' has type '{1}' · a signal is U1..U64, S1..S64, bool, an enum, a [Bundle], a type parameter with 'where T : struct', UInt or SInt, or a Vec or Memory of these · use one of these", "Hdl.Shape", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "hdl1006");

    public static readonly DiagnosticDescriptor WidthMissing = new(
        "HDL1007", "Width missing", "Signal '{0}' is {1} without a width · the width is part of the declaration · add [Width(\"expression\")]", "Hdl.Shape", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "hdl1007");

    public static readonly DiagnosticDescriptor LengthMissing = new(
        "HDL1008", "Length missing", "Signal '{0}' is {1} without a length · the length is part of the declaration · {2}", "Hdl.Shape", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "hdl1008");

    public static readonly DiagnosticDescriptor SizeExpressionInvalid = new(
        "HDL1009", "Size expression invalid", "Size expression '{0}' of '{1}' {2} · it is built of parameters, constants, + - * / % << >>, Log2, Min and Max · correct it", "Hdl.Shape", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "hdl1009");

    public static readonly DiagnosticDescriptor ConstructorUnsupported = new(
        "HDL1010", "Constructor unsupported", "Module '{0}' declares a constructor with a body · it would run as software · use a primary constructor for its parameters", "Hdl.Shape", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "hdl1010");

    public static readonly DiagnosticDescriptor ExampleArgumentsMismatch = new(
        "HDL1011", "Example arguments mismatch", "[Example] on '{0}' gives {1} arguments for {2} parameters · one each is needed · write [Example({3})]", "Hdl.Shape", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "hdl1011");

    public static readonly DiagnosticDescriptor ProcessSignatureUnsupported = new(
        "HDL1012", "Process signature unsupported", "Method '{0}' is {1} · a [Combinational] or [Clocked] method is an instance method 'void {0}()' · make it so", "Hdl.Shape", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "hdl1012");

    public static readonly DiagnosticDescriptor InstanceInitialiserMissing = new(
        "HDL1013", "Instance initialiser missing", "Instance '{0}' has no 'new' as its initialiser · the child and its arguments are part of the declaration · write '[Instance] readonly {1} {0} = new(...)'", "Hdl.Shape", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "hdl1013");

    public static readonly DiagnosticDescriptor PortAccessorMissing = new(
        "HDL1014", "Port accessor missing", "{0} '{1}' has no '{2}' · a module and its testbench both use a port · declare it with '{3}'", "Hdl.Shape", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "hdl1014");

    public static readonly DiagnosticDescriptor TopWithoutExample = new(
        "HDL1015", "Top without example", "Module '{0}' is a [Top] with parameters ({1}) and without sizes · the build makes an emulator for each example · add [Example({2})]", "Hdl.Shape", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "hdl1015");

    public static readonly DiagnosticDescriptor BundleShapeUnsupported = new(
        "HDL1020", "Bundle shape unsupported", "Bundle '{0}' is {1} · a bundle is a value of named bits · declare it 'public partial record struct {0}(...)' in a namespace", "Hdl.Shape", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "hdl1020");

    public static readonly DiagnosticDescriptor BundleFieldUnsupported = new(
        "HDL1021", "Bundle field unsupported", "Field '{0}' of bundle '{1}' {2} · a field is U1..U64, S1..S64, bool, an enum, a bundle or a type parameter · {3}", "Hdl.Shape", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "hdl1021");

    public static readonly DiagnosticDescriptor TypeArgumentUnsupported = new(
        "HDL1022", "Type argument unsupported", "'{0}' is closed over '{1}' · a payload is U1..U64, S1..S64, bool, an enum or a [Bundle] · use one of these", "Hdl.Shape", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "hdl1022");

    public static readonly DiagnosticDescriptor InitialUnsupported = new(
        "HDL1023", "Initial unsupported", "Register '{0}' of type '{1}' has the initial value {2} · it may be a bundle, and starts with all bits 0 · leave Initial out", "Hdl.Shape", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "hdl1023");

    public static readonly DiagnosticDescriptor ResetKindUnknown = new(
        "HDL1024", "Reset kind unknown", "Register '{0}' has the kind of reset {1} · a reset is ResetKind.Sync, Async or None · write one of these", "Hdl.Shape", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "hdl1024");

    public static readonly DiagnosticDescriptor ClockUnknown = new(
        "HDL1025", "Clock unknown", "'{0}' names the clock '{1}' · '{2}' declares {3} · name a declared clock with nameof, or declare '[Clock] public partial Clock {1} {{ get; }}'", "Hdl.Shape", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "hdl1025");

    public static readonly DiagnosticDescriptor ClockNotBound = new(
        "HDL1026", "Clock not bound", "Clock '{0}' of instance '{1}' is bound {2} times · each clock that a child declares is one clock of its parent · write [Bind(nameof({3}.{0}), nameof(...))] once", "Hdl.Shape", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "hdl1026");

    public static readonly DiagnosticDescriptor ClockRatioUnfit = new(
        "HDL1027", "Clock ratio unfit", "Clock '{0}' has the ratio {1} · {2} · {3}", "Hdl.Shape", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "hdl1027");

    public static readonly DiagnosticDescriptor ContentsFileUnusable = new(
        "HDL1028", "Contents file unusable", "Memory '{0}' cannot take its contents from '{1}' · {2} · {3}", "Hdl.Shape", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "hdl1028");

    public static readonly DiagnosticDescriptor ContentsMalformed = new(
        "HDL1029", "Contents malformed", "Line {0} of '{1}', the contents of memory '{2}', has '{3}' · that is no {4} number of {5} bits and no address '@1F' below 100000 · correct the line, or widen the word", "Hdl.Shape", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "hdl1029");

    public static readonly DiagnosticDescriptor ContentsTooLong = new(
        "HDL1030", "Contents too long", "Memory '{0}' of {1} words has contents of {2} words · the last {3} would be lost · lengthen the memory or shorten its contents", "Hdl.Shape", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "hdl1030");

    public static readonly DiagnosticDescriptor InterfaceShapeUnsupported = new(
        "HDL1050", "Interface shape unsupported", "Interface '{0}' is {1} · an interface is a class of members that a port carries · declare it 'public sealed partial class {0}' in a namespace, with [Forward] and [Backward] members", "Hdl.Shape", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "hdl1050");

    public static readonly DiagnosticDescriptor InterfaceMemberUnsupported = new(
        "HDL1051", "Interface member unsupported", "Member '{0}' of interface '{1}' {2} · a member is a partial property with one direction, of U1..U64, S1..S64, bool, an enum, a bundle, a type parameter or another interface · {3}", "Hdl.Shape", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "hdl1051");

    public static readonly DiagnosticDescriptor InterfacePortUnsupported = new(
        "HDL1052", "Interface port unsupported", "Port '{0}' of type '{1}' · {2} · {3}", "Hdl.Shape", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "hdl1052");

    public static readonly DiagnosticDescriptor ConnectionMismatch = new(
        "HDL1053", "Connection mismatch", "'{0}' and '{1}' cannot be connected · {2} · connect a [Source] with a [Sink] of equal members, or drive the members one by one", "Hdl.Shape", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "hdl1053");

    public static readonly DiagnosticDescriptor AttributesConflict = new(
        "HDL1031", "Attributes conflict", "'{0}' {1} · {2} · {3}", "Hdl.Shape", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "hdl1031");

    public static readonly DiagnosticDescriptor DirectionMissing = new(
        "HDL1032", "Direction missing", "Property '{0}' has no direction · a port is [Input] or [Output] · write one of these, or declare a field with [Wire] or [Register]", "Hdl.Shape", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "hdl1032");

    public static readonly DiagnosticDescriptor EnumUnsupported = new(
        "HDL1033", "Enum unsupported", "Signal '{0}' is of enum '{1}' · {2} · {3}", "Hdl.Shape", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "hdl1033");

    public static readonly DiagnosticDescriptor NameReserved = new(
        "HDL1034", "Name reserved", "'{0}' is the name of a port that every emitted module with registers has · clock and reset come with [Clocked], and with [Clock] for further clocks · rename it", "Hdl.Shape", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "hdl1034");

    public static readonly DiagnosticDescriptor OutputSettable = new(
        "HDL1035", "Output settable", "Output '{0}' can be set from outside · the module drives it · write {{ get; private set; }}", "Hdl.Shape", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "hdl1035");

    public static readonly DiagnosticDescriptor SizeNotPositive = new(
        "HDL1036", "Size not positive", "The {0} of '{1}' is {2} at {3} · a size is at least 1 · correct the expression or the [Example]", "Hdl.Shape", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "hdl1036");

    public static readonly DiagnosticDescriptor BlackBoxUnsupported = new(
        "HDL1060", "Black box unsupported", "Black box '{0}' {1} · the class is the model of a module of SystemVerilog, with its ports, its clock and its reset · {2}", "Hdl.Shape", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "hdl1060");

    public static readonly DiagnosticDescriptor ExternalNameUnsupported = new(
        "HDL1061", "External name unsupported", "External name '{0}' of '{1}' · {2} · {3}", "Hdl.Shape", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "hdl1061");

    public static readonly DiagnosticDescriptor StatementUnsupported = new(
        "HDL2001", "Statement unsupported", "Statement '{0}' has no hardware form · {1} · {2}", "Hdl.Subset", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "hdl2001");

    public static readonly DiagnosticDescriptor ExpressionUnsupported = new(
        "HDL2002", "Expression unsupported", "Expression '{0}' has no hardware form · {1} · {2}", "Hdl.Subset", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "hdl2002");

    public static readonly DiagnosticDescriptor CallUnsupported = new(
        "HDL2003", "Call unsupported", "Call of '{0}' has no hardware form · its body is not in this compilation or not in the hardware subset · use an expression-bodied method of this project", "Hdl.Subset", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "hdl2003");

    public static readonly DiagnosticDescriptor LoopNotCounted = new(
        "HDL2004", "Loop not counted", "Loop '{0}' is not counted · {1} · write 'for (int i = from; i < to; i++)' over elaboration-time integers", "Hdl.Subset", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "hdl2004");

    public static readonly DiagnosticDescriptor CallRecursive = new(
        "HDL2005", "Call recursive", "Method '{0}' calls itself · each call is a copy in hardware, so there would be no end of them · write a counted for", "Hdl.Subset", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "hdl2005");

    public static readonly DiagnosticDescriptor FieldNotSignal = new(
        "HDL2006", "Field not signal", "Field '{0}' is used in hardware without being a signal · a field without an attribute keeps no bits · make it a [Register] or [Wire] of a type with a width, as '[Register] U8 {0};', or a constant", "Hdl.Subset", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "hdl2006");

    public static readonly DiagnosticDescriptor TargetUnsupported = new(
        "HDL2007", "Target unsupported", "'{0}' cannot be assigned in hardware · it is no signal, child input or local · assign one of these", "Hdl.Subset", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "hdl2007");

    public static readonly DiagnosticDescriptor TemplateMissing = new(
        "HDL2008", "Template missing", "'{0}' is from assembly '{1}', which carries no template of it · hardware of another assembly is compiled from its template · build '{1}' without errors and with the generator", "Hdl.Subset", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "hdl2008");

    public static readonly DiagnosticDescriptor FunctionTemplateMissing = new(
        "HDL2020", "Function template missing", "'{0}' is of assembly '{1}', which carries no template of it · a function of another assembly is called by its template, and [Function] methods and methods of bundles in the hardware subset have one · mark it [Function] and build '{1}' with the generator", "Hdl.Subset", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "hdl2020");

    public static readonly DiagnosticDescriptor FunctionUnsupported = new(
        "HDL2021", "Function unsupported", "[Function] '{0}' can have no template · {1} · write a static method of value types of the language and int with a result, or remove the mark", "Hdl.Subset", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "hdl2021");

    public static readonly DiagnosticDescriptor TreeMisplaced = new(
        "HDL2022", "Tree misplaced", "'{0}.ReduceTree' cannot stand here · {1} · {2}", "Hdl.Subset", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "hdl2022");

    public static readonly DiagnosticDescriptor ChildAbsent = new(
        "HDL2023", "Child absent", "Child '{0}' is used{1}, where there is none · it is there when {2} · write what uses it under 'if ({0} is not null)'", "Hdl.Subset", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "hdl2023");

    public static readonly DiagnosticDescriptor ConstantDoesNotFit = new(
        "HDL3001", "Constant does not fit", "Constant {0} does not fit {1} · that holds {2} to {3} · widen the type or change the constant", "Hdl.Widths", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "hdl3001");

    public static readonly DiagnosticDescriptor ValueTooWide = new(
        "HDL3002", "Value too wide", "Signal '{0}' is {1} bits wide but is assigned a value of {2} bits · {3} bits would be lost · widen it or write '.Truncate({1})'", "Hdl.Widths", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "hdl3002");

    public static readonly DiagnosticDescriptor WidthUnknown = new(
        "HDL3003", "Width unknown", "Value '{0}' has no known width · UInt and SInt carry no width of their own · cast it to a type with one, or initialise it where it is declared", "Hdl.Widths", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "hdl3003");

    public static readonly DiagnosticDescriptor IndexOutOfRange = new(
        "HDL3004", "Index out of range", "Index {0} is outside {1} · it goes from 0 to {2} · change the index, or guard it by a condition on the loop variable", "Hdl.Widths", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "hdl3004");

    public static readonly DiagnosticDescriptor NarrowingNotWritten = new(
        "HDL3005", "Narrowing not written", "'{0}' is {1} but is used as {2} · not every value fits · write '({2})({0})' to drop the upper bits, or widen what it goes to", "Hdl.Widths", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "hdl3005");

    public static readonly DiagnosticDescriptor LanesUneven = new(
        "HDL3006", "Lanes uneven", "Mask '{0}' has {1} bits for memory '{2}', whose words have {3} · each bit stands for a lane, and lanes are equally wide · take a mask whose width divides that of the word", "Hdl.Widths", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "hdl3006");

    public static readonly DiagnosticDescriptor ShiftBeyondWidth = new(
        "HDL3007", "Shift beyond width", "A shift by {0} leaves nothing of a {1} · amounts go up to {2} · widen the value first, or correct the amount", "Hdl.Widths", DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help + "hdl3007");

    public static readonly DiagnosticDescriptor DivisorZero = new(
        "HDL3008", "Divisor zero", "{0} by the constant 0 is always {1} · division is total, and a constant 0 is a slip · correct the divisor", "Hdl.Widths", DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help + "hdl3008");

    public static readonly DiagnosticDescriptor ComparisonConstant = new(
        "HDL3009", "Comparison constant", "A {0} compared to {1} {2} · it holds {3} to {4} · correct the constant or the type", "Hdl.Widths", DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help + "hdl3009");

    public static readonly DiagnosticDescriptor RegisterReadAfterAssigned = new(
        "HDL4001", "Register read after assigned", "Register '{0}' is read after it was assigned in '{1}' · hardware reads its value before the edge, C# the new one · read it first, or keep the new value in a local", "Hdl.Order", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "hdl4001");

    public static readonly DiagnosticDescriptor WireReadBeforeAssigned = new(
        "HDL4002", "Wire read before assigned", "Wire {0} is read before it is assigned in '{1}' · it has no value yet at that point · assign it first", "Hdl.Order", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "hdl4002");

    public static readonly DiagnosticDescriptor SignalNotDriven = new(
        "HDL4003", "Signal not driven", "{0} '{1}' has no driver · no [{2}] method assigns it · assign it on every path", "Hdl.Drivers", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "hdl4003");

    public static readonly DiagnosticDescriptor ChildInputNotDriven = new(
        "HDL4004", "Child input not driven", "Input '{0}' of child '{1}' has no driver · no [Combinational] method assigns it · assign '{1}.{0}'", "Hdl.Drivers", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "hdl4004");

    public static readonly DiagnosticDescriptor SignalDoublyDriven = new(
        "HDL4005", "Signal doubly driven", "'{0}' is driven by '{1}' and by '{2}' · a signal, all its elements and bits together, has one driving method · assign it in one of them", "Hdl.Drivers", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "hdl4005");

    public static readonly DiagnosticDescriptor SignalNotAssignedOnEveryPath = new(
        "HDL4006", "Signal not assigned on every path", "On some path of '{1}' nothing is assigned to {0} · it would have to remember its value · assign it at the start of the method, or in the missing branch", "Hdl.Drivers", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "hdl4006");

    public static readonly DiagnosticDescriptor RegisterAssignedCombinationally = new(
        "HDL4007", "Register assigned combinationally", "{2} '{0}' is assigned in the combinational method '{1}' · it changes at the clock edge only · assign it in a [Clocked] method", "Hdl.Drivers", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "hdl4007");

    public static readonly DiagnosticDescriptor WireAssignedInClocked = new(
        "HDL4008", "Wire assigned in clocked", "'{0}' is assigned in the clocked method '{1}' · it holds no value from cycle to cycle · make it a [Register] or assign it in a [Combinational] method", "Hdl.Drivers", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "hdl4008");

    public static readonly DiagnosticDescriptor InputAssigned = new(
        "HDL4009", "Input assigned", "Input '{0}' is assigned in '{1}' · its driver is outside the module · make it an [Output] or a [Wire]", "Hdl.Drivers", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "hdl4009");

    public static readonly DiagnosticDescriptor CombinationalLoop = new(
        "HDL4010", "Combinational loop", "'{0}' has a combinational loop · {1} · break it with a register", "Hdl.Drivers", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "hdl4010");

    public static readonly DiagnosticDescriptor ClockCrossing = new(
        "HDL4011", "Clock crossing", "{0} is read by '{1}' at the clock '{2}' · no synchroniser is on the way {3} · take it into a [Register(Crossing = true)] and that one into another register, as Synchroniser and AsyncFifo of Designs/Basics do, or declare the ratio of the clocks with [Related]", "Hdl.Drivers", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "hdl4011");

    public static readonly DiagnosticDescriptor StateNeverEntered = new(
        "HDL4020", "State never entered", "State '{0}' of '{1}' is never entered · it starts as '{2}', and its transitions reach {3} · assign '{0}' where that state begins, or take it out of the enum", "Hdl.States", DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help + "hdl4020");

    public static readonly DiagnosticDescriptor StateNeverLeft = new(
        "HDL4021", "State never left", "State '{0}' of '{1}' is never left · only a reset leads out of it · assign another state in it, or '{1} = {0}' there where the machine is meant to end", "Hdl.States", DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help + "hdl4021");

    public static readonly DiagnosticDescriptor MemoryNeverWritten = new(
        "HDL4012", "Memory never written", "Memory '{0}' has no contents and no method that writes it · all of its words read 0 · assign it in a [Clocked] method, or give its contents behind its length or in a file", "Hdl.Drivers", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "hdl4012");

    public static readonly DiagnosticDescriptor NewReadCombinational = new(
        "HDL4013", "New read combinational", "'{0}' is read by ReadNew in the combinational method '{1}' · it reads what an edge leaves, and there is none · write '{0}[address]', or read it in a [Clocked] method", "Hdl.Order", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "hdl4013");

    public static readonly DiagnosticDescriptor NewReadWritten = new(
        "HDL4014", "New read written", "What is written to memory '{1}' follows from ReadNew of '{0}' · the words that an edge leaves would depend on themselves · write '{0}[address]' there, the word before the edge", "Hdl.Order", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "hdl4014");

    public static readonly DiagnosticDescriptor NewReadWithoutReset = new(
        "HDL4015", "New read without reset", "Register '{1}' with ResetKind.None takes ReadNew of '{0}' · it is clocked while the reset is on, when nothing is written · give it another kind of reset, or write '{0}[address]'", "Hdl.Order", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "hdl4015");

    public static readonly DiagnosticDescriptor ChildOutputAssigned = new(
        "HDL4016", "Child output assigned", "'{0}' is an output of the child · the child drives it · assign an input of the child", "Hdl.Drivers", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "hdl4016");

    public static readonly DiagnosticDescriptor RegisterNeverAssigned = new(
        "HDL4017", "Register never assigned", "Register '{0}' is assigned by no method · it keeps its initial value · assign it in a [Clocked] method, or write a constant", "Hdl.Drivers", DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help + "hdl4017");

    public static readonly DiagnosticDescriptor PropertyMisplaced = new(
        "HDL4030", "Property misplaced", "'{0}' stands where no property does · {1} · {2}", "Hdl.Properties", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "hdl4030");

    public static readonly DiagnosticDescriptor PropertyChangesState = new(
        "HDL4031", "Property changes state", "Condition '{0}' of a property assigns what is not its own · properties are left out of hardware, and nothing else may change with that · compute it in a statement before, or call a function without assignments", "Hdl.Properties", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "hdl4031");

    public static readonly DiagnosticDescriptor PropertyBoundUnfit = new(
        "HDL4032", "Property bound unfit", "The number of cycles '{0}' is {1} · it is a length of hardware, from 1 on · use parameters and constants", "Hdl.Properties", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "hdl4032");

    public static readonly DiagnosticDescriptor PropertyKeepsLocal = new(
        "HDL4033", "Property keeps local", "'{0}' keeps the local '{1}' of a branch · it is kept at every edge, and the method does not always come by · write it over signals, give the value a [Wire], or state the property outside of the branch", "Hdl.Properties", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "hdl4033");

    public static readonly DiagnosticDescriptor PropertyLoopUneven = new(
        "HDL4034", "Property loop uneven", "'{0}' is kept for each turn of the loop over '{1}', whose bounds follow from another loop · as many values are kept in each turn of that · loop over the greatest range, with an if inside", "Hdl.Properties", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "hdl4034");

    public static readonly DiagnosticDescriptor PropertyReadsPassing = new(
        "HDL4035", "Property reads passing value", "A property reads wire '{0}' before '{1}' assigns it for the last time · properties see what wires have settled to · state it behind the last assignment, or give the value a local", "Hdl.Properties", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "hdl4035");

    public static readonly DiagnosticDescriptor PropertyNameUnfit = new(
        "HDL4036", "Property name unfit", "The name {0} of a property is no identifier · it is a signal in waveforms and in emitted RTL · write a constant of ASCII letters, digits and underscores, as \"fits\", or leave it out", "Hdl.Properties", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "hdl4036");

    public static readonly DiagnosticDescriptor ElaborationFailed = new(
        "HDL5001", "Elaboration failed", "'{0}' cannot be elaborated · {1} · change the arguments or the declaration that is named", "Hdl.Limits", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "hdl5001");

    public static readonly DiagnosticDescriptor EmulatorLevelUnknown = new(
        "HDL5002", "Emulator level unknown", "The property HdlEmulatorLevel is '{0}' · it is a whole number from 0 (debug) to {1} (fastest) · write one in the project, or leave the property out", "Hdl.Limits", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "hdl5002");

    public static readonly DiagnosticDescriptor SignalNeverRead = new(
        "HDL5003", "Signal never read", "{0} '{1}' is never read · it costs logic in emulation and nothing is made of it · use it or remove it", "Hdl.Limits", DiagnosticSeverity.Info, isEnabledByDefault: true, helpLinkUri: Help + "hdl5003");

    public static readonly DiagnosticDescriptor InputNeverRead = new(
        "HDL5004", "Input never read", "Input '{0}' is never read · nothing depends on it · use it or remove it", "Hdl.Limits", DiagnosticSeverity.Info, isEnabledByDefault: true, helpLinkUri: Help + "hdl5004");

    public static readonly DiagnosticDescriptor ChildNeverRead = new(
        "HDL5005", "Child never read", "No output of child '{0}' is read · its {1} has no effect on this module · use it or remove it", "Hdl.Limits", DiagnosticSeverity.Info, isEnabledByDefault: true, helpLinkUri: Help + "hdl5005");

    public static readonly DiagnosticDescriptor RecursionEndless = new(
        "HDL5010", "Recursion endless", "Module '{0}' contains itself without an end · {1} · give the child a condition on sizes, as in '[Instance] readonly {0}? half = n > 1 ? new(n / 2) : null;'", "Hdl.Limits", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "hdl5010");

    public static readonly DiagnosticDescriptor CompilerFault = new(
        "HDL9001", "Compiler fault", "The compiler failed on '{0}' · {1} · this is our bug, please report it with the module", "Hdl.Internal", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "hdl9001");

    /// <summary>All of them, in the order of their ids.</summary>
    public static readonly IReadOnlyList<DiagnosticDescriptor> All =
    [
        ModuleNotPartial,
        ModuleNested,
        ModuleHasBase,
        ParameterTypeUnsupported,
        PortNotPartial,
        SignalTypeUnsupported,
        WidthMissing,
        LengthMissing,
        SizeExpressionInvalid,
        ConstructorUnsupported,
        ExampleArgumentsMismatch,
        ProcessSignatureUnsupported,
        InstanceInitialiserMissing,
        PortAccessorMissing,
        TopWithoutExample,
        BundleShapeUnsupported,
        BundleFieldUnsupported,
        TypeArgumentUnsupported,
        InitialUnsupported,
        ResetKindUnknown,
        ClockUnknown,
        ClockNotBound,
        ClockRatioUnfit,
        ContentsFileUnusable,
        ContentsMalformed,
        ContentsTooLong,
        InterfaceShapeUnsupported,
        InterfaceMemberUnsupported,
        InterfacePortUnsupported,
        ConnectionMismatch,
        AttributesConflict,
        DirectionMissing,
        EnumUnsupported,
        NameReserved,
        OutputSettable,
        SizeNotPositive,
        BlackBoxUnsupported,
        ExternalNameUnsupported,
        StatementUnsupported,
        ExpressionUnsupported,
        CallUnsupported,
        LoopNotCounted,
        CallRecursive,
        FieldNotSignal,
        TargetUnsupported,
        TemplateMissing,
        FunctionTemplateMissing,
        FunctionUnsupported,
        TreeMisplaced,
        ChildAbsent,
        ConstantDoesNotFit,
        ValueTooWide,
        WidthUnknown,
        IndexOutOfRange,
        NarrowingNotWritten,
        LanesUneven,
        ShiftBeyondWidth,
        DivisorZero,
        ComparisonConstant,
        RegisterReadAfterAssigned,
        WireReadBeforeAssigned,
        SignalNotDriven,
        ChildInputNotDriven,
        SignalDoublyDriven,
        SignalNotAssignedOnEveryPath,
        RegisterAssignedCombinationally,
        WireAssignedInClocked,
        InputAssigned,
        CombinationalLoop,
        ClockCrossing,
        StateNeverEntered,
        StateNeverLeft,
        MemoryNeverWritten,
        NewReadCombinational,
        NewReadWritten,
        NewReadWithoutReset,
        ChildOutputAssigned,
        RegisterNeverAssigned,
        PropertyMisplaced,
        PropertyChangesState,
        PropertyBoundUnfit,
        PropertyKeepsLocal,
        PropertyLoopUneven,
        PropertyReadsPassing,
        PropertyNameUnfit,
        ElaborationFailed,
        EmulatorLevelUnknown,
        SignalNeverRead,
        InputNeverRead,
        ChildNeverRead,
        RecursionEndless,
        CompilerFault,
    ];
}
