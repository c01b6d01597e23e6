using System.Globalization;
using System.Text;
using Hdl.Compiler.Collections;

namespace Hdl.Compiler.Ir.Text;

/// <summary>The state of one printing: the text so far and the depth of nesting.</summary>
sealed class IrWriter(bool origins)
{
    readonly StringBuilder text = new();
    int depth;

    public override string ToString() => text.ToString();

    public void Module(Module module)
    {
        text.Append("(module ");
        Name(module.Name);
        text.Append(' ');
        Name(module.FullName);
        depth++;
        foreach (string parameter in module.TypeParameters) TypeParameter(parameter);
        foreach (var parameter in module.Parameters) Parameter(parameter);
        foreach (string clock in module.Clocks)
        {
            Line();
            text.Append("(clock ");
            Name(clock);
            text.Append(')');
        }
        foreach (var ratio in module.Ratios)
        {
            Line();
            text.Append("(ratio ");
            Name(ratio.Clock);
            text.Append(' ').Append(ratio.Edges.ToString(CultureInfo.InvariantCulture)).Append(' ').Append(ratio.Per.ToString(CultureInfo.InvariantCulture)).Append(' ');
            Name(ratio.Other);
            text.Append(')');
        }
        if (module.Lanes > 0)
        {
            Line();
            text.Append("(lanes ").Append(module.Lanes.ToString(CultureInfo.InvariantCulture)).Append(')');
        }
        if (module.BlackBox is { } box) BlackBox(box);
        foreach (var signal in module.Signals) Signal(signal);
        foreach (var instance in module.Instances) Instance(instance);
        foreach (var process in module.Processes) Process(process);
        depth--;
        text.Append(")\n");
    }

    void BlackBox(BlackBox box)
    {
        Line();
        text.Append("(blackbox ");
        Name(box.Name);
        text.Append(' ');
        Name(box.Source);
        Part("clock", box.Clock);
        Part(box.IsResetLow ? "reset_low" : "reset", box.Reset);
        foreach (var name in box.Names)
        {
            text.Append(" (name ");
            Name(name.Member);
            text.Append(' ');
            Name(name.Name);
            text.Append(')');
        }
        foreach (var argument in box.Arguments)
        {
            text.Append(" (argument ");
            Name(argument.Name);
            text.Append(' ').Append(argument.Value.ToString(CultureInfo.InvariantCulture)).Append(')');
        }
        text.Append(')');

        void Part(string part, string port)
        {
            if (port.Length == 0) return;
            text.Append($" ({part} ");
            Name(port);
            text.Append(')');
        }
    }

    public void Bundle(Bundle bundle)
    {
        text.Append("(bundle ");
        Name(bundle.Name);
        text.Append(' ');
        Name(bundle.FullName);
        depth++;
        foreach (string parameter in bundle.TypeParameters) TypeParameter(parameter);
        foreach (var field in bundle.Fields)
        {
            Line();
            text.Append("(field ");
            Name(field.Name);
            ColonType(field.Type);
            Labels(field.Labels);
            text.Append(')');
        }
        depth--;
        text.Append(")\n");
    }

    public void Function(Function function)
    {
        text.Append("(function ");
        Name(function.Owner);
        text.Append(' ');
        Name(function.Name);
        depth++;
        foreach (string parameter in function.TypeParameters) TypeParameter(parameter);
        foreach (var parameter in function.Parameters)
        {
            Line();
            text.Append("(parameter ");
            Name(parameter.Name);
            ColonType(parameter.Type);
            text.Append(')');
        }
        foreach (var table in function.Tables) Signal(table);
        if (function.Body.Count > 0)
        {
            Line();
            text.Append("(body");
            Block(function.Body);
            text.Append(')');
        }
        Line();
        text.Append("(result ");
        Expr(function.Result);
        text.Append(')');
        depth--;
        text.Append(")\n");
    }

    void TypeParameter(string name)
    {
        Line();
        text.Append("(type ");
        Name(name);
        text.Append(')');
    }

    public void TypeArguments(EquatableArray<TypeArgument> arguments)
    {
        text.Append("(of");
        foreach (var argument in arguments) TypeArgument(argument);
        text.Append(')');
    }

    void TypeArgument(TypeArgument argument)
    {
        text.Append(' ');
        if (argument.Type.Named is not null)
        {
            Type(argument.Type);
            return;
        }
        Name(argument.Name);
        ColonType(argument.Type);
        Labels(argument.Labels);
    }

    void Parameter(Parameter parameter)
    {
        Line();
        text.Append("(parameter ");
        Name(parameter.Name);
        text.Append(' ');
        Name(parameter.Kind);
        foreach (int example in parameter.Examples) text.Append(' ').Append(example.ToString(CultureInfo.InvariantCulture));
        text.Append(')');
    }

    void Signal(Signal signal)
    {
        Line();
        text.Append('(').Append(signal.Kind switch { SignalKind.Wire => "wire", SignalKind.Register => "register", SignalKind.Memory => "memory", _ => "table" });
        if (signal.Direction != PortDirection.None) text.Append(signal.Direction == PortDirection.Input ? " input" : " output");
        text.Append(' ');
        Name(signal.Name);
        Brackets(signal.Lengths);
        ColonType(signal.Type);
        if (signal.Initial is not null)
        {
            text.Append(" (initial ");
            Expr(signal.Initial);
            text.Append(')');
        }
        if (signal.Reset != RegisterReset.Sync) text.Append(signal.Reset == RegisterReset.Async ? " (reset async)" : " (reset none)");
        if (signal.Crossing) text.Append(" (crossing)");
        if (signal.IsTemporary) text.Append(" (temporary)");
        if (signal.Array is { } array) Array(array);
        if (signal.Property is { } property) Property(property);
        Labels(signal.Labels);
        if (signal.Contents.Count > 0)
        {
            text.Append(" (contents");
            Spaced(signal.Contents);
            text.Append(')');
        }
        text.Append(')');
    }

    void Array(InstanceArray array)
    {
        text.Append(array.AreLanes ? " (lanes " : " (array ");
        Name(array.Path);
        Brackets(array.Lengths);
        text.Append(')');
    }

    void Property(Property property)
    {
        text.Append(" (property ").Append(property.Kind.ToString().ToLowerInvariant());
        if (property.Text.Length > 0)
        {
            text.Append(' ');
            Name(property.Text);
        }
        if (property.Clock.Length > 0) Names("at", [property.Clock]);
        if (property.Axes.Count > 0) Names("axes", property.Axes);
        if (property.Shown.Count > 0)
        {
            text.Append(" (shown");
            Spaced(property.Shown);
            text.Append(')');
        }
        if (property.Path.Length > 0) Names("of", [property.Module, property.Name, property.Path]);
        text.Append(')');
    }

    void Names(string head, IEnumerable<string> names)
    {
        text.Append(" (").Append(head);
        foreach (string name in names)
        {
            text.Append(' ');
            Name(name);
        }
        text.Append(')');
    }

    void Labels(EquatableArray<EnumLabel> labels)
    {
        if (labels.Count == 0) return;
        text.Append(" (labels");
        foreach (var label in labels)
        {
            text.Append(' ');
            Name(label.Name);
            text.Append(' ').Append(label.Value.ToString(CultureInfo.InvariantCulture));
        }
        text.Append(')');
    }

    void Instance(Instance instance)
    {
        Line();
        text.Append("(instance ");
        Name(instance.Name);
        Brackets(instance.Lengths);
        text.Append(' ');
        Name(instance.Module);
        if (instance.TypeArguments.Count > 0)
        {
            text.Append(' ');
            TypeArguments(instance.TypeArguments);
        }
        foreach (var binding in instance.Clocks)
        {
            text.Append(" (at ");
            Name(binding.Child);
            text.Append(' ');
            Name(binding.Parent);
            text.Append(')');
        }
        if (instance.Condition is not null)
        {
            text.Append(" (when ");
            Expr(instance.Condition);
            text.Append(')');
        }
        Spaced(instance.Arguments);
        text.Append(')');
    }

    void Process(Process process)
    {
        Line();
        text.Append(process.Kind == ProcessKind.Clocked ? "(clocked " : "(combinational ");
        Name(process.Name);
        if (process.Clock.Length > 0)
        {
            text.Append(" (at ");
            Name(process.Clock);
            text.Append(')');
        }
        Block(process.Body);
        text.Append(')');
    }

    void Block(EquatableArray<Stmt> statements)
    {
        depth++;
        foreach (var statement in statements)
        {
            Line();
            Stmt(statement);
        }
        depth--;
    }

    public void Stmt(Stmt statement)
    {
        if (!StackGuard.HasRoom)
        {
            StackGuard.OnNewStack(Stmt, statement);
            return;
        }

        switch (statement)
        {
            case Assign assign:
                text.Append("(= ");
                Access(assign.Target.Instance, assign.Target.Signal, assign.Target.Indices, assign.Target.ElementType);
                if (assign.Target.Fields.Count > 0)
                {
                    text.Append(" (into");
                    foreach (string field in assign.Target.Fields)
                    {
                        text.Append(' ');
                        Name(field);
                    }
                    text.Append(')');
                }
                if (assign.Target.Bits is { } bits)
                {
                    text.Append(" {");
                    Expr(bits.Offset);
                    text.Append(' ');
                    Expr(bits.Width);
                    text.Append('}');
                }
                text.Append(' ');
                Expr(assign.Value);
                break;
            case DeclareLocal declare:
                text.Append("(let ");
                Name(declare.Name);
                ColonType(declare.Type);
                text.Append(' ');
                Expr(declare.Value);
                break;
            case SetLocal set:
                text.Append("(set ");
                Name(set.Name);
                text.Append(' ');
                Expr(set.Value);
                break;
            case If branch:
                text.Append("(if ");
                Expr(branch.Condition);
                Clause("(then", branch.Then);
                if (branch.Else.Count > 0) Clause("(else", branch.Else);
                break;
            case Switch choice:
                text.Append("(switch ");
                Expr(choice.Value);
                depth++;
                foreach (var arm in choice.Cases)
                {
                    Line();
                    text.Append("(case (");
                    for (int i = 0; i < arm.Labels.Count; i++)
                    {
                        if (i > 0) text.Append(' ');
                        Expr(arm.Labels[i]);
                    }
                    text.Append(')');
                    Block(arm.Body);
                    text.Append(')');
                }
                depth--;
                if (choice.Default.Count > 0) Clause("(default", choice.Default);
                break;
            case For loop:
                text.Append("(for ");
                Name(loop.Variable);
                text.Append(' ');
                Expr(loop.From);
                text.Append(' ');
                Expr(loop.To);
                text.Append(' ').Append(loop.Step.ToString(CultureInfo.InvariantCulture));
                Block(loop.Body);
                break;
            default:
                throw new InvalidOperationException($"No printed form for the statement {statement.GetType().Name}.");
        }
        text.Append(')');
        if (origins && statement.Origin.IsKnown) Origin(statement.Origin);
    }

    void Origin(Origin origin)
    {
        text.Append('#');
        if (origin.Module is { } module)
        {
            Name(module);
            text.Append(':');
        }
        text.Append(origin.Ordinal.ToString(CultureInfo.InvariantCulture));
    }

    void Clause(string head, EquatableArray<Stmt> body)
    {
        depth++;
        Line();
        text.Append(head);
        Block(body);
        text.Append(')');
        depth--;
    }

    void Call(Call call)
    {
        text.Append("(call");
        ColonType(call.ResultType);
        text.Append(' ');
        Type(BitType.Of(call.Owner));
        text.Append(' ');
        Name(call.Function);
        if (call.TypeArguments.Count > 0)
        {
            text.Append(' ');
            TypeArguments(call.TypeArguments);
        }
        Spaced(call.Arguments);
        text.Append(')');
    }

    public void Expr(Expr expr)
    {
        if (!StackGuard.HasRoom)
        {
            StackGuard.OnNewStack(Expr, expr);
            return;
        }

        switch (expr)
        {
            case IntConst constant: text.Append(constant.Value.ToString(CultureInfo.InvariantCulture)); break;
            case ParameterRef parameter: text.Append('$'); Name(parameter.Name); break;
            case LoopVar variable: text.Append('@'); Name(variable.Name); break;
            case LocalRef local: text.Append('%'); Name(local.Name); ColonType(local.LocalType); break;
            case Const constant: text.Append(constant.Value.ToString(CultureInfo.InvariantCulture)); ColonType(constant.ConstType); break;
            case Read { IsNew: true } read:
                text.Append("(new ");
                Access(read.Instance, read.Signal, read.Indices, read.ElementType);
                text.Append(')');
                break;
            case Read read: Access(read.Instance, read.Signal, read.Indices, read.ElementType); break;
            case WidthOf width:
                text.Append("(width ");
                Type(BitType.Of(width.Named));
                text.Append(')');
                break;
            case FromInt from: Form("int", from.Target, from.Value); break;
            case Resize resize: Form("resize", resize.Target, resize.Operand); break;
            case Unary unary: Form(OperatorNames.Of(unary.Op), unary.ResultType == BitType.Int ? null : unary.ResultType, unary.Operand); break;
            case Binary binary: Form(OperatorNames.Of(binary.Op), binary.ResultType == ImpliedType(binary.Op) ? null : binary.ResultType, binary.Left, binary.Right); break;
            case Select select: Form("select", null, select.Condition, select.WhenTrue, select.WhenFalse); break;
            case Slice slice: Form("slice", null, slice.Operand, slice.Offset, slice.Width); break;
            case Concat concat:
                text.Append("(concat");
                ColonType(concat.ResultType);
                Spaced(concat.Parts);
                text.Append(')');
                break;
            case MakeBundle make:
                text.Append("(make");
                ColonType(make.ResultType);
                Spaced(make.Values);
                text.Append(')');
                break;
            case ReadField field:
                text.Append("(field");
                ColonType(field.FieldType);
                text.Append(' ');
                Name(field.Field);
                text.Append(' ');
                Expr(field.Operand);
                text.Append(')');
                break;
            case Call call: Call(call); break;
            default: throw new InvalidOperationException($"No printed form for the expression {expr.GetType().Name}.");
        }
    }

    /// <summary>The result type that goes without saying.</summary>
    public static BitType ImpliedType(BinaryOp op) => op is >= BinaryOp.Equal and <= BinaryOp.GreaterOrEqual ? BitType.Bool : BitType.Int;

    void Form(string head, BitType? type, params Expr[] operands)
    {
        text.Append('(').Append(head);
        if (type is not null) ColonType(type);
        Spaced(operands);
        text.Append(')');
    }

    void Access(string instance, string signal, EquatableArray<Expr> indices, BitType type)
    {
        if (instance.Length > 0)
        {
            Name(instance);
            text.Append('/');
        }
        Name(signal);
        Brackets(indices);
        ColonType(type);
    }

    void Brackets(EquatableArray<Expr> items)
    {
        if (items.Count == 0) return;
        text.Append('[');
        for (int i = 0; i < items.Count; i++)
        {
            if (i > 0) text.Append(' ');
            Expr(items[i]);
        }
        text.Append(']');
    }

    void Spaced(IEnumerable<Expr> items)
    {
        foreach (var item in items)
        {
            text.Append(' ');
            Expr(item);
        }
    }

    void ColonType(BitType type)
    {
        text.Append(':');
        Type(type);
    }

    public void Type(BitType type)
    {
        if (type.Named is { } named) Named(named);
        else if (type.IsInt && type.Signed) text.Append("int");
        else if (type.Width is IntConst { Value: >= 0 } width) text.Append(type.Signed ? 's' : 'u').Append(width.Value.ToString(CultureInfo.InvariantCulture));
        else
        {
            text.Append(type.Signed ? "(s " : "(u ");
            Expr(type.Width);
            text.Append(')');
        }
    }

    void Named(NamedType named)
    {
        if (named.IsParameter)
        {
            text.Append('$');
            Name(named.Name);
            return;
        }
        if (named.Arguments.Count > 0) text.Append('(');
        // A bundle may be called as a type of bits is.
        if (IrReader.IsBits(named.Name)) Quoted(named.Name);
        else Name(named.Name);
        foreach (var argument in named.Arguments) TypeArgument(argument);
        if (named.Arguments.Count > 0) text.Append(')');
    }

    void Name(string name)
    {
        if (IsPlain(name)) text.Append(name);
        else Quoted(name);
    }

    void Quoted(string name)
    {
        text.Append('"');
        foreach (char c in name)
        {
            if (c is '"' or '\\') text.Append('\\').Append(c);
            else if (c == '\n') text.Append("\\n");
            else if (c == '\r') text.Append("\\r");
            else text.Append(c);
        }
        text.Append('"');
    }

    static bool IsPlain(string name)
    {
        if (name.Length == 0 || !IrLexer.StartsName(name[0])) return false;
        foreach (char c in name) if (!IrLexer.ContinuesName(c)) return false;
        return true;
    }

    void Line()
    {
        if (text.Length > 0) text.Append('\n');
        text.Append(' ', depth * 2);
    }
}
