using System.Globalization;
using System.Numerics;
using Hdl.Compiler.Collections;

namespace Hdl.Compiler.Ir.Text;

/// <summary>The state of one parse by recursive descent: the current token and the one after it.</summary>
sealed class IrReader
{
    readonly IrLexer lexer;
    IrToken current;
    IrToken next;

    public IrReader(string text)
    {
        lexer = new IrLexer(text);
        current = lexer.Next();
        next = lexer.Next();
    }

    public bool AtEnd => current.Kind == IrTokenKind.End;

    public void ExpectEnd(string what)
    {
        if (!AtEnd) throw Fault($"The text holds more than {what}: {current.Shown}. Remove what follows it.");
    }

    public Module Module()
    {
        Open("module", "A design is a list of (module NAME FULLNAME ...)");
        string name = Name("the module's name");
        string fullName = Name("the module's full name");
        var typeParameters = new List<string>();
        var parameters = new List<Parameter>();
        var signals = new List<Signal>();
        var instances = new List<Instance>();
        var processes = new List<Process>();
        var clocks = new List<string>();
        var ratios = new List<ClockRatio>();
        BlackBox? blackBox = null;
        int lanes = 0;
        while (!current.Is(")"))
        {
            Symbol("(", "a part of the module");
            var head = Take();
            switch (head.Text)
            {
                case "type": typeParameters.Add(Name("the type parameter's name")); break;
                case "parameter": parameters.Add(Parameter()); break;
                case "clock": clocks.Add(Name("the clock's name")); break;
                case "ratio": ratios.Add(Ratio()); break;
                case "lanes": lanes = Integer(); break;
                case "blackbox": blackBox = BlackBox(); break;
                case "wire": signals.Add(Signal(SignalKind.Wire)); break;
                case "register": signals.Add(Signal(SignalKind.Register)); break;
                case "memory": signals.Add(Signal(SignalKind.Memory)); break;
                case "table": signals.Add(Signal(SignalKind.Table)); break;
                case "instance": instances.Add(Instance()); break;
                case "combinational": processes.Add(new Process(Name("the process's name"), ProcessKind.Combinational, Block())); break;
                case "clocked": processes.Add(new Process(Name("the process's name"), ProcessKind.Clocked, default) with { Clock = At().FirstOrDefault()?.Child ?? Clocks.Default, Body = Block() }); break;
                default: throw Fault(head, $"{head.Shown} is no part of a module. Write type, parameter, clock, ratio, lanes, blackbox, wire, register, memory, instance, combinational or clocked.");
            }
            Symbol(")", $"the end of ({head.Text} ...)");
        }
        Take();
        return new Module(name, fullName, parameters.ToEquatableArray(), signals.ToEquatableArray(), instances.ToEquatableArray(), processes.ToEquatableArray(), typeParameters.ToEquatableArray(), clocks.ToEquatableArray(), ratios.ToEquatableArray(), blackBox, lanes);
    }

    BlackBox BlackBox()
    {
        string name = Name("the name of the module in SystemVerilog"), source = Name("the file"), clock = "", reset = "";
        bool isLow = false;
        var names = new List<ExternalName>();
        var arguments = new List<ExternalArgument>();
        while (current.Is("("))
        {
            Take();
            var head = Take();
            switch (head.Text)
            {
                case "clock": clock = Name("the clock port"); break;
                case "reset": reset = Name("the reset port"); break;
                case "reset_low": (reset, isLow) = (Name("the reset port"), true); break;
                case "name": names.Add(new ExternalName(Name("a port or parameter"), Name("its name in SystemVerilog"))); break;
                case "argument": arguments.Add(new ExternalArgument(Name("a parameter in SystemVerilog"), Integer())); break;
                default: throw Fault(head, $"{head.Shown} says nothing of a black box. Write clock, reset, reset_low, name or argument.");
            }
            Symbol(")", $"the end of ({head.Text} ...)");
        }
        return new BlackBox(name, source, clock, reset, isLow, names.ToEquatableArray(), arguments.ToEquatableArray());
    }

    /// <summary>Everything up to the end: modules, bundles, functions, and the type arguments of the top.</summary>
    public Design Design()
    {
        var modules = new List<Module>();
        var bundles = new List<Bundle>();
        var functions = new List<Function>();
        var arguments = EquatableArray.Of<TypeArgument>();
        do
        {
            if (IsForm("bundle")) bundles.Add(Bundle());
            else if (IsForm("function")) functions.Add(Function());
            else if (IsForm("of")) arguments = TypeArguments();
            else modules.Add(Module());
        }
        while (!AtEnd);
        return new Design(modules.ToEquatableArray(), bundles.ToEquatableArray(), arguments, functions.ToEquatableArray());
    }

    Bundle Bundle()
    {
        Open("bundle", "(bundle NAME FULLNAME ...)");
        string name = Name("the bundle's name");
        string fullName = Name("the bundle's full name");
        var typeParameters = new List<string>();
        var fields = new List<Field>();
        while (!current.Is(")"))
        {
            Symbol("(", "a part of the bundle");
            var head = Take();
            switch (head.Text)
            {
                case "type": typeParameters.Add(Name("the type parameter's name")); break;
                case "field": fields.Add(new Field(Name("the field's name"), ColonType(), Labels())); break;
                default: throw Fault(head, $"{head.Shown} is no part of a bundle. Write type or field.");
            }
            Symbol(")", $"the end of ({head.Text} ...)");
        }
        Take();
        return new Bundle(name, fullName, typeParameters.ToEquatableArray(), fields.ToEquatableArray());
    }

    Function Function()
    {
        Open("function", "(function OWNER NAME ...)");
        string owner = Name("the full name of the function's type");
        string name = Name("the function's name");
        var typeParameters = new List<string>();
        var parameters = new List<FunctionParameter>();
        var tables = new List<Signal>();
        EquatableArray<Stmt> body = default;
        Expr? result = null;
        while (!current.Is(")"))
        {
            Symbol("(", "a part of the function");
            var head = Take();
            switch (head.Text)
            {
                case "type": typeParameters.Add(Name("the type parameter's name")); break;
                case "parameter": parameters.Add(new FunctionParameter(Name("the parameter's name"), ColonType())); break;
                case "table": tables.Add(Signal(SignalKind.Table)); break;
                case "body": body = Block(); break;
                case "result": result = Expr(); break;
                default: throw Fault(head, $"{head.Shown} is no part of a function. Write type, parameter, table, body or result.");
            }
            Symbol(")", $"the end of ({head.Text} ...)");
        }
        if (result is null) throw Fault($"The function '{name}' of '{owner}' has no result. Write (result EXPRESSION).");
        Take();
        return new Function(owner, name, typeParameters.ToEquatableArray(), parameters.ToEquatableArray(), tables.ToEquatableArray(), body, result);
    }

    Call Call(BitType result)
    {
        var owner = Type().Named ?? throw Fault("A function has an owner, the full name of a type or a type parameter.");
        string name = Name("the function's name");
        var types = IsForm("of") ? TypeArguments() : default;
        return new Call(owner, name, types, ExprsUntil(")"), result);
    }

    EquatableArray<EnumLabel> Labels()
    {
        if (!IsForm("labels")) return default;
        Take();
        Take();
        var labels = ListedLabels();
        Symbol(")", "the end of (labels ...)");
        return labels;
    }

    EquatableArray<EnumLabel> ListedLabels()
    {
        var labels = new List<EnumLabel>();
        while (current.IsName) labels.Add(new EnumLabel(Name("a label"), (long)Number("a label's value", long.MinValue, long.MaxValue)));
        return labels.ToEquatableArray();
    }

    EquatableArray<TypeArgument> TypeArguments()
    {
        Open("of", "(of TYPE ...)");
        var arguments = TypeArgumentsUntilClose();
        Take();
        return arguments;
    }

    EquatableArray<TypeArgument> TypeArgumentsUntilClose()
    {
        var arguments = new List<TypeArgument>();
        while (!current.Is(")"))
        {
            if (!current.IsName || !next.Is(":"))
            {
                var named = Type().Named ?? throw Fault("A type argument of bits has a name, as in U8:u8.");
                arguments.Add(TypeArgument.Of(named));
                continue;
            }
            arguments.Add(new TypeArgument(Name("the type argument's name"), ColonType(), Labels()));
        }
        return arguments.ToEquatableArray();
    }

    Parameter Parameter()
    {
        string name = Name("the parameter's name");
        string kind = Name("the parameter's C# type");
        var examples = new List<int>();
        while (current.Kind == IrTokenKind.Number) examples.Add(Integer());
        return new Parameter(name, kind, examples.ToEquatableArray());
    }

    Signal Signal(SignalKind kind)
    {
        var direction = PortDirection.None;
        // A signal may itself be called `input`; then no second name follows.
        if (current.Kind == IrTokenKind.Name && next.IsName && current.Text is "input" or "output")
        {
            direction = Take().Text == "input" ? PortDirection.Input : PortDirection.Output;
        }
        string name = Name("the signal's name");
        var lengths = Brackets();
        var type = ColonType();
        Expr? initial = null;
        EquatableArray<EnumLabel> labels = default;
        var contents = EquatableArray.Of<Expr>();
        var reset = RegisterReset.Sync;
        bool crossing = false, temporary = false;
        Property? property = null;
        InstanceArray? array = null;
        while (current.Is("("))
        {
            Take();
            var head = Take();
            switch (head.Text)
            {
                case "initial": initial = Expr(); break;
                case "contents": contents = ExprsUntil(")"); break;
                case "labels": labels = ListedLabels(); break;
                case "reset": reset = Reset(); break;
                case "crossing": crossing = true; break;
                case "temporary": temporary = true; break;
                case "property": property = Property(); break;
                case "array" or "lanes": array = new(Name("the array's path"), Brackets(), head.Text == "lanes"); break;
                default: throw Fault(head, $"{head.Shown} says nothing of a signal. Write initial, reset, crossing, labels, contents, array, lanes, temporary or property.");
            }
            Symbol(")", $"the end of ({head.Text} ...)");
        }
        return new Signal(name, kind, direction, type, lengths, initial, labels, contents, reset, crossing, property, array, temporary);
    }

    Property Property()
    {
        var kind = Take();
        var property = new Property(kind.Text switch
        {
            "assert" => PropertyKind.Assert,
            "assume" => PropertyKind.Assume,
            "cover" => PropertyKind.Cover,
            "history" => PropertyKind.History,
            _ => throw Fault(kind, $"{kind.Shown} is no kind of property. Write assert, assume, cover or history."),
        });
        if (current.IsName) property = property with { Text = Name("the property's text") };
        while (current.Is("("))
        {
            Take();
            var head = Take();
            switch (head.Text)
            {
                case "at": property = property with { Clock = Name("a clock") }; break;
                case "axes":
                    var axes = new List<string>();
                    while (current.IsName) axes.Add(Name("an axis"));
                    property = property with { Axes = axes.ToEquatableArray() };
                    break;
                case "shown": property = property with { Shown = ExprsUntil(")") }; break;
                case "of": property = property with { Module = Name("the template's full name"), Name = Name("the property's name there"), Path = Name("the property's path") }; break;
                default: throw Fault(head, $"{head.Shown} says nothing of a property. Write at, axes, shown or of.");
            }
            Symbol(")", $"the end of ({head.Text} ...)");
        }
        return property;
    }

    ClockRatio Ratio()
    {
        string clock = Name("the clock");
        int edges = Integer(), per = Integer();
        return new ClockRatio(clock, edges, per, Name("the other clock"));
    }

    RegisterReset Reset()
    {
        var kind = Take();
        return kind.Text switch
        {
            "sync" => RegisterReset.Sync,
            "async" => RegisterReset.Async,
            "none" => RegisterReset.None,
            _ => throw Fault(kind, $"{kind.Shown} is no kind of reset. Write sync, async or none."),
        };
    }

    Instance Instance()
    {
        string name = Name("the instance's name");
        var lengths = Brackets();
        string module = Name("the child's full name");
        var types = IsForm("of") ? TypeArguments() : default;
        var clocks = At().ToEquatableArray();
        var condition = When();
        return new Instance(name, module, ExprsUntil(")"), lengths, types, clocks, condition);
    }

    Expr? When()
    {
        if (!IsForm("when")) return null;
        Take();
        Take();
        var condition = Expr();
        Symbol(")", "the end of (when ...)");
        return condition;
    }

    /// <summary>Each <c>(at CLOCK)</c> of a process or <c>(at CHILD PARENT)</c> of an instance.</summary>
    List<ClockBinding> At()
    {
        var bindings = new List<ClockBinding>();
        while (IsForm("at"))
        {
            Take();
            Take();
            string clock = Name("a clock");
            bindings.Add(new ClockBinding(clock, current.IsName ? Name("the parent's clock") : Clocks.Default));
            Symbol(")", "the end of (at ...)");
        }
        return bindings;
    }

    EquatableArray<Stmt> Block()
    {
        var statements = new List<Stmt>();
        while (!current.Is(")")) statements.Add(Stmt());
        return statements.ToEquatableArray();
    }

    public Stmt Stmt()
    {
        if (!StackGuard.HasRoom) return StackGuard.OnNewStack(static reader => reader.Stmt(), this);
        Symbol("(", "a statement");
        var head = Take();
        Stmt statement = head.Text switch
        {
            "=" => Assign(),
            "let" => new DeclareLocal(Name("the local's name"), ColonType(), Expr()),
            "set" => new SetLocal(Name("the local's name"), Expr()),
            "if" => new If(Expr(), Clause("then"), OptionalClause("else")),
            "switch" => Switch(),
            "for" => For(),
            _ => throw Fault(head, $"{head.Shown} is no statement. Write =, let, set, if, switch or for."),
        };
        Symbol(")", $"the end of ({head.Text} ...)");
        if (!current.Is("#")) return statement;
        Take();
        return statement with { Origin = Origin() };
    }

    Origin Origin()
    {
        string? module = null;
        if (current.IsName)
        {
            module = Name("the template's full name");
            Symbol(":", "the statement's ordinal, as in #My.Module:3");
        }
        return new Origin(Integer(), module);
    }

    Stmt Assign()
    {
        string instance = "";
        string signal = Name("the signal to assign");
        if (current.Is("/"))
        {
            Take();
            instance = signal;
            signal = Name("the child's port");
        }
        var indices = Brackets();
        var type = ColonType();
        EquatableArray<string> fields = default;
        if (IsForm("into"))
        {
            Take();
            Take();
            var path = new List<string>();
            while (current.IsName) path.Add(Name("a field"));
            Symbol(")", "the end of (into FIELD ...)");
            fields = path.ToEquatableArray();
        }
        BitRange? bits = null;
        if (current.Is("{"))
        {
            Take();
            bits = new BitRange(Expr(), Expr());
            Symbol("}", "the end of the bit range {OFFSET WIDTH}");
        }
        return new Assign(new Target(instance, signal, indices, type, bits, fields), Expr());
    }

    Stmt Switch()
    {
        var value = Expr();
        var cases = new List<SwitchCase>();
        while (current.Is("(") && next.Text == "case")
        {
            Take();
            Take();
            Symbol("(", "the labels of the case, in parentheses");
            var labels = ExprsUntil(")");
            Symbol(")", "the end of the labels");
            cases.Add(new SwitchCase(labels, Block()));
            Symbol(")", "the end of the case");
        }
        return new Switch(value, cases.ToEquatableArray(), OptionalClause("default"));
    }

    Stmt For()
    {
        string variable = Name("the loop's variable");
        var from = Expr();
        var to = Expr();
        var place = current;
        int step = Integer();
        if (step == 0) throw Fault(place, "The loop's step is 0, so it would not end. Write a step of 1 or another non-zero number.");
        return new For(variable, from, to, step, Block());
    }

    EquatableArray<Stmt> Clause(string head)
    {
        Open(head, $"({head} ...)");
        var body = Block();
        Symbol(")", $"the end of ({head} ...)");
        return body;
    }

    EquatableArray<Stmt> OptionalClause(string head) => current.Is("(") && next.Text == head ? Clause(head) : EquatableArray.Of<Stmt>();

    EquatableArray<Expr> ExprsUntil(string close)
    {
        var items = new List<Expr>();
        while (!current.Is(close)) items.Add(Expr());
        return items.ToEquatableArray();
    }

    EquatableArray<Expr> Brackets()
    {
        if (!current.Is("[")) return EquatableArray.Of<Expr>();
        Take();
        var items = ExprsUntil("]");
        Take();
        return items;
    }

    public Expr Expr()
    {
        if (!StackGuard.HasRoom) return StackGuard.OnNewStack(static reader => reader.Expr(), this);
        if (current.Kind == IrTokenKind.Number)
        {
            var place = current;
            if (!next.Is(":")) return new IntConst(Integer());
            var value = BigInteger.Parse(Take().Text, CultureInfo.InvariantCulture);
            var type = ColonType();
            if (type == BitType.Int) throw Fault(place, $"{value}:int is written as {value} alone.");
            return new Const(value, type);
        }
        if (current.IsName) return Read();
        if (current.Is("$"))
        {
            Take();
            return new ParameterRef(Name("the parameter's name"));
        }
        if (current.Is("@"))
        {
            Take();
            return new LoopVar(Name("the loop variable's name"));
        }
        if (current.Is("%"))
        {
            Take();
            return new LocalRef(Name("the local's name"), ColonType());
        }
        if (!current.Is("(")) throw Fault($"Expected an expression, found {current.Shown}. Write 5, 5:u8, $parameter, @loop, %local:u8, Signal:u8 or (OPERATOR ...).");
        Take();
        var form = Form();
        Symbol(")", "the end of the expression");
        return form;
    }

    Read Read()
    {
        string instance = "";
        string signal = Name("a signal");
        if (current.Is("/"))
        {
            Take();
            instance = signal;
            signal = Name("the child's port");
        }
        return new Read(instance, signal, Brackets(), ColonType());
    }

    Expr Form()
    {
        var head = Take();
        BitType? type = current.Is(":") ? ColonType() : null;
        switch (head.Text)
        {
            case "new": Unwanted(type, head); return Read() with { IsNew = true };
            case "int": { var target = Needed(type, head); return new FromInt(Expr(), target); }
            case "resize": { var target = Needed(type, head); return new Resize(Expr(), target); }
            case "concat": { var target = Needed(type, head); return new Concat(ExprsUntil(")"), target); }
            case "make": { var target = Needed(type, head); return new MakeBundle(ExprsUntil(")"), target); }
            case "field": { var target = Needed(type, head); string field = Name("the field's name"); return new ReadField(Expr(), field, target); }
            case "call": return Call(Needed(type, head));
            case "width": Unwanted(type, head); return new WidthOf(Type().Named ?? throw Fault(head, "The width of a type of bits is written as a number."));
            case "select": Unwanted(type, head); return new Select(Expr(), Expr(), Expr());
            case "slice": Unwanted(type, head); return new Slice(Expr(), Expr(), Expr());
        }
        if (head.Kind is IrTokenKind.Symbol or IrTokenKind.Name)
        {
            if (OperatorNames.TryBinary(head.Text, out var binary)) return new Binary(binary, Expr(), Expr(), type ?? IrWriter.ImpliedType(binary));
            if (OperatorNames.TryUnary(head.Text, out var unary)) return new Unary(unary, Expr(), type ?? BitType.Int);
        }
        throw Fault(head, $"{head.Shown} is no operator. Write an operator (+ - * / % & | ^ << >> == != < <= > >= min max ~ neg and or xor log2), int, resize, select, slice, concat, make, field, call, new or width.");
    }

    BitType Needed(BitType? type, IrToken head) => type ?? throw Fault(head, $"'{head.Text}' needs its result type. Write ({head.Text}:u8 ...).");

    void Unwanted(BitType? type, IrToken head)
    {
        if (type is not null) throw Fault(head, $"The type of '{head.Text}' follows from its operands. Write ({head.Text} ...) without a type.");
    }

    BitType ColonType()
    {
        Symbol(":", "a type, as in :u8");
        return Type();
    }

    BitType Type()
    {
        if (current.Is("$"))
        {
            Take();
            return BitType.Of(NamedType.Parameter(Name("the type parameter's name")));
        }
        if (current.Is("("))
        {
            Take();
            var sign = Take();
            if (sign.IsName && (sign.Kind == IrTokenKind.Quoted || sign.Text.Length > 1))
            {
                var arguments = TypeArgumentsUntilClose();
                Take();
                return BitType.Of(new NamedType(sign.Text, arguments));
            }
            if (sign.Text is not ("u" or "s")) throw Fault(sign, $"Expected u or s, found {sign.Shown}. Write a type as u8, s8, int or (u WIDTH).");
            var width = Expr();
            Symbol(")", "the end of the type");
            return new BitType(width, sign.Text == "s");
        }
        var place = current;
        string text = Name("a type");
        if (place.Kind == IrTokenKind.Quoted || !IsBits(text)) return BitType.Of(new NamedType(text));
        return text == "int" ? BitType.Int : new BitType(new IntConst(int.Parse(text.Substring(1), NumberStyles.None, CultureInfo.InvariantCulture)), text[0] == 's');
    }

    /// <summary>Whether the word is a type of bits, so that a bundle called so stands in quotes.</summary>
    public static bool IsBits(string word) => word == "int" || word.Length > 1 && word[0] is 'u' or 's' && int.TryParse(word.Substring(1), NumberStyles.None, CultureInfo.InvariantCulture, out _);

    bool IsForm(string head) => current.Is("(") && next.Kind == IrTokenKind.Name && next.Text == head;

    int Integer() => (int)Number("an integer", int.MinValue, int.MaxValue);

    BigInteger Number(string what, long least, long most)
    {
        if (current.Kind != IrTokenKind.Number) throw Fault($"Expected {what}, found {current.Shown}.");
        var value = BigInteger.Parse(current.Text, CultureInfo.InvariantCulture);
        if (value < least || value > most) throw Fault($"{what} is {value}, out of {least} to {most}. Write a number within these.");
        Take();
        return value;
    }

    string Name(string what)
    {
        if (!current.IsName) throw Fault($"Expected {what}, found {current.Shown}. Write a name, in double quotes where it holds other characters than letters, digits and _ . < > , `.");
        return Take().Text;
    }

    void Open(string head, string form)
    {
        if (!current.Is("(") || next.Text != head) throw Fault($"Expected ({head}, found {current.Shown}. {form}.");
        Take();
        Take();
    }

    void Symbol(string symbol, string what)
    {
        if (!current.Is(symbol)) throw Fault($"Expected '{symbol}', found {current.Shown}. Here stands {what}.");
        Take();
    }

    IrToken Take()
    {
        var token = current;
        current = next;
        if (next.Kind != IrTokenKind.End) next = lexer.Next();
        return token;
    }

    IrParseException Fault(string problem) => Fault(current, problem);

    static IrParseException Fault(IrToken place, string problem) => new(place.Line, place.Column, problem);
}
