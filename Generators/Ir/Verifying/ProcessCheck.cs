using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir.Text;

namespace Hdl.Compiler.Ir.Verifying;

/// <summary>The rules on one process: names in scope and matching types.</summary>
sealed class ProcessCheck(Module module, Process process, ModuleCheck declarations, List<string> findings)
{
    /// <summary>Locals in scope; a null type marks a loop variable.</summary>
    readonly Dictionary<string, BitType?> scope = [];

    public void Run() => Block(process.Body);

    void Block(EquatableArray<Stmt> statements)
    {
        var declared = new List<string>();
        foreach (var statement in statements) Check(statement, declared);
        foreach (string name in declared) scope.Remove(name);
    }

    void Check(Stmt statement, List<string> declared)
    {
        if (!StackGuard.HasRoom)
        {
            StackGuard.OnNewStack(a => Check(a.Statement, a.Declared), (Statement: statement, Declared: declared));
            return;
        }

        switch (statement)
        {
            case Assign assign:
                CheckAssign(assign);
                break;
            case DeclareLocal declare:
                CheckExpr(declare.Value);
                Demand(declare.Type, declare.Value, $"the local '{declare.Name}'");
                Declare(declare.Name, declare.Type, declared);
                break;
            case SetLocal set:
                CheckExpr(set.Value);
                if (!scope.TryGetValue(set.Name, out var type) || type is null) Report($"the local '{set.Name}' is set where it is not declared. Declare it in an enclosing block.");
                else Demand(type, set.Value, $"the local '{set.Name}'");
                break;
            case If branch:
                CheckCondition(branch.Condition);
                Block(branch.Then);
                Block(branch.Else);
                break;
            case Switch choice:
                CheckSwitch(choice);
                break;
            case For loop:
                CheckExpr(loop.From);
                CheckExpr(loop.To);
                Demand(BitType.Int, loop.From, $"the start of the loop over '{loop.Variable}'");
                Demand(BitType.Int, loop.To, $"the end of the loop over '{loop.Variable}'");
                if (loop.Step == 0) Report($"the loop over '{loop.Variable}' has a step of 0. Step by a non-zero number.");
                var own = new List<string>();
                Declare(loop.Variable, null, own);
                Block(loop.Body);
                foreach (string name in own) scope.Remove(name);
                break;
        }
    }

    void Declare(string name, BitType? type, List<string> declared)
    {
        if (scope.ContainsKey(name))
        {
            Report($"'{name}' is declared again in a block that sees it. Rename one.");
            return;
        }
        scope.Add(name, type);
        declared.Add(name);
    }

    void CheckAssign(Assign assign)
    {
        var target = assign.Target;
        CheckExpr(assign.Value);
        var signal = CheckAccess(target.Instance, target.Signal, target.Indices, target.ElementType);
        var type = target.ElementType;
        foreach (string field in target.Fields) type = CheckField(type, field, null);
        if (target.Bits is { } bits)
        {
            CheckExpr(bits.Offset);
            CheckExpr(bits.Width);
            CheckIndex(bits.Offset, $"the bit offset of '{target.Signal}'");
            Demand(BitType.Int, bits.Width, $"the width of the bits of '{target.Signal}'");
            Demand(new BitType(bits.Width, false), assign.Value, $"the bits of '{target.Signal}'");
        }
        else
        {
            Demand(type, assign.Value, $"'{target.Signal}'");
        }
        if (signal is null) return;
        declarations.AddDriver(process, target);
        if (target.Instance.Length > 0)
        {
            if (signal.Direction != PortDirection.Input) Report($"'{target.Instance}.{target.Signal}' is assigned, and it is no input of the child. Assign it in the child.");
            if (process.Kind != ProcessKind.Combinational) Report($"the input '{target.Instance}.{target.Signal}' is assigned at the clock edge. Assign it in a combinational process.");
        }
        else if (signal.Direction == PortDirection.Input) Report($"the input '{target.Signal}' is assigned inside its module. Leave it to the parent.");
        else if (signal.Kind == SignalKind.Table) Report($"the Table '{target.Signal}' is assigned, and it is constant. Make it a memory.");
        else if (signal.Kind == SignalKind.Wire != (process.Kind == ProcessKind.Combinational))
        {
            Report($"the {signal.Kind} '{target.Signal}' is assigned in a {process.Kind} process. Wires belong to combinational, registers and memories to clocked ones.");
        }
    }

    void CheckSwitch(Switch choice)
    {
        CheckExpr(choice.Value);
        var labels = new HashSet<Expr>();
        foreach (var arm in choice.Cases)
        {
            if (arm.Labels.Count == 0) Report("a case has no label. Remove it or give it one.");
            foreach (var label in arm.Labels)
            {
                CheckExpr(label);
                if (label is not (Const or IntConst or ParameterRef or FromInt)) Report($"the label {IrPrinter.Print(label)} is no constant. Write an if.");
                Demand(choice.Value.Type, label, "the label of a case");
                if (!labels.Add(label)) Report($"the label {IrPrinter.Print(label)} occurs twice. Remove one.");
            }
            Block(arm.Body);
        }
        Block(choice.Default);
    }

    void CheckCondition(Expr condition)
    {
        CheckExpr(condition);
        Demand(BitType.Bool, condition, "a condition");
    }

    Signal? CheckAccess(string instance, string name, EquatableArray<Expr> indices, BitType type)
    {
        foreach (var index in indices)
        {
            CheckExpr(index);
            CheckIndex(index, $"an index of '{name}'");
        }
        CheckWidth(type);
        int axes = 0;
        Signal? signal;
        if (instance.Length == 0)
        {
            if (!declarations.Signals.TryGetValue(name, out signal))
            {
                Report($"the signal '{name}' is not declared. Declare it.");
                return null;
            }
        }
        else
        {
            if (!declarations.Children.TryGetValue(instance, out var child))
            {
                Report($"the instance '{instance}' is not declared. Declare it.");
                return null;
            }
            axes = child.Instance.Lengths.Count;
            signal = child.Child.Signals.FirstOrDefault(s => s.Name == name);
            if (signal is null)
            {
                Report($"{child.Child.Name} has no signal '{name}' for '{instance}.{name}'. Declare a port.");
                return null;
            }
            if (signal.Direction == PortDirection.None) Report($"'{instance}.{name}' is accessed, and it is no port. Make it one.");
        }
        axes += signal.Lengths.Count;
        if (indices.Count != axes) Report($"'{name}' has {axes} axes and is accessed with {indices.Count} indices. Write one for each, those of the instance first.");
        // A child's widths may be expressions over its own parameters.
        if (!Types.Same(type, signal.Type)) Report($"'{name}' is a {IrPrinter.Print(signal.Type)} and is accessed as {IrPrinter.Print(type)}. Access it by its type.");
        return signal;
    }

    void CheckIndex(Expr index, string what)
    {
        if (index.Type != BitType.Int && index.Type.Signed) Report($"{what} is {IrPrinter.Print(index)}, a signed value. Convert it to an unsigned one.");
    }

    void CheckExpr(Expr expr)
    {
        if (!StackGuard.HasRoom)
        {
            StackGuard.OnNewStack(CheckExpr, expr);
            return;
        }

        switch (expr)
        {
            case Const constant:
                CheckWidth(constant.ConstType);
                if (constant.ConstType.Width is IntConst && !Operators.Fits(constant.Value, constant.ConstType)) Report($"the constant {IrPrinter.Print(constant)} does not fit its type. Wrap it.");
                break;
            case ParameterRef parameter:
                if (!declarations.Parameters.Contains(parameter.Name)) Report($"the parameter '{parameter.Name}' is not declared. Declare it.");
                break;
            case LoopVar variable:
                if (!scope.TryGetValue(variable.Name, out var none) || none is not null) Report($"no enclosing loop runs over '{variable.Name}'. Use it only in its loop.");
                break;
            case LocalRef local:
                if (!scope.TryGetValue(local.Name, out var type) || type is null) Report($"the local '{local.Name}' is read where it is not declared. Declare it in an enclosing block.");
                else if (!Types.Same(type, local.LocalType)) Report($"the local '{local.Name}' is a {IrPrinter.Print(type)} and is read as {IrPrinter.Print(local.LocalType)}. Read it by its type.");
                break;
            case FromInt from:
                CheckExpr(from.Value);
                CheckWidth(from.Target);
                Demand(BitType.Int, from.Value, "the operand of int");
                break;
            case Read read:
                CheckAccess(read.Instance, read.Signal, read.Indices, read.ElementType);
                break;
            case Resize resize:
                CheckExpr(resize.Operand);
                CheckWidth(resize.Target);
                DemandHardware(resize.Operand, "resize");
                break;
            case Unary unary:
                CheckUnary(unary);
                break;
            case Binary binary:
                CheckBinary(binary);
                break;
            case Select select:
                CheckCondition(select.Condition);
                CheckExpr(select.WhenTrue);
                CheckExpr(select.WhenFalse);
                if (!Types.Same(select.WhenTrue.Type, select.WhenFalse.Type)) Report($"the arms of {IrPrinter.Print(select)} are a {IrPrinter.Print(select.WhenTrue.Type)} and a {IrPrinter.Print(select.WhenFalse.Type)}. Convert one.");
                break;
            case Slice slice:
                CheckExpr(slice.Operand);
                CheckExpr(slice.Offset);
                CheckExpr(slice.Width);
                DemandHardware(slice.Operand, "slice");
                CheckIndex(slice.Offset, "the offset of a slice");
                Demand(BitType.Int, slice.Width, "the width of a slice");
                CheckWidth(slice.Type);
                break;
            case Concat concat:
                CheckConcat(concat);
                break;
            case MakeBundle make:
                CheckMake(make);
                break;
            case ReadField field:
                CheckExpr(field.Operand);
                CheckField(field.Operand.Type, field.Field, field.FieldType);
                break;
            case Call call:
                CheckCall(call);
                break;
        }
    }

    /// <summary>The field's type; one that any type is equal to, where the operand is no bundle that is known.</summary>
    BitType CheckField(BitType operand, string name, BitType? found)
    {
        if (operand.Named is { IsParameter: false } bundle && !declarations.Bundles.ContainsKey(bundle.Name)) return found ?? operand;
        if (BundleCheck.Find(operand, name, declarations.Bundles) is not { } field)
        {
            Report($"a {IrPrinter.Print(operand)} has no field '{name}'. Name one of its fields.");
            return found ?? operand;
        }
        if (found is not null && !Types.Same(found, field.Type)) Report($"the field '{name}' is a {IrPrinter.Print(field.Type)} and is read as {IrPrinter.Print(found)}. Read it by its type.");
        return field.Type;
    }

    void CheckCall(Call call)
    {
        foreach (var argument in call.Arguments) CheckExpr(argument);
        // What a type parameter implements is known when it is closed.
        if (call.Owner.IsParameter) return;
        if (declarations.Functions.FirstOrDefault(f => f.Owner == call.Owner.Name && f.Name == call.Function) is not { } function)
        {
            Report($"the function '{call.Function}' of '{call.Owner.Name}' is not in the design. Add it.");
            return;
        }
        if (function.Parameters.Count != call.Arguments.Count)
        {
            Report($"{IrPrinter.Print(call)} has {call.Arguments.Count} arguments, and the function {function.Parameters.Count} parameters. Give one for each.");
            return;
        }
        for (int i = 0; i < call.Arguments.Count; i++) Demand(function.Parameters[i].Type, call.Arguments[i], $"the parameter '{function.Parameters[i].Name}'");
        Result(call, call.ResultType, function.Result.Type);
    }

    void CheckMake(MakeBundle make)
    {
        foreach (var value in make.Values) CheckExpr(value);
        if (make.ResultType.Named is not { IsParameter: false } named)
        {
            Report($"{IrPrinter.Print(make)} makes a {IrPrinter.Print(make.ResultType)}, which is no bundle. Name a bundle.");
            return;
        }
        if (!declarations.Bundles.TryGetValue(named.Name, out var bundle)) return;
        if (bundle.Fields.Count != make.Values.Count)
        {
            Report($"{IrPrinter.Print(make)} has {make.Values.Count} values, and the bundle {bundle.Fields.Count} fields. Give one for each.");
            return;
        }
        for (int i = 0; i < make.Values.Count; i++) Demand(bundle.Fields[i].Type, make.Values[i], $"the field '{bundle.Fields[i].Name}'");
    }

    void CheckUnary(Unary unary)
    {
        CheckExpr(unary.Operand);
        CheckWidth(unary.ResultType);
        switch (unary.Op)
        {
            case UnaryOp.Log2:
                Demand(BitType.Int, unary.Operand, "the operand of log2");
                Result(unary, unary.ResultType, BitType.Int);
                break;
            case UnaryOp.AndReduce or UnaryOp.OrReduce or UnaryOp.XorReduce:
                DemandHardware(unary.Operand, "a reduction");
                Result(unary, unary.ResultType, BitType.Bool);
                break;
            default:
                if (unary.Operand.Type == BitType.Int != (unary.ResultType == BitType.Int)) Report($"{IrPrinter.Print(unary)} mixes an elaboration-time integer and a hardware value. Convert with int.");
                break;
        }
    }

    void CheckBinary(Binary binary)
    {
        CheckExpr(binary.Left);
        CheckExpr(binary.Right);
        CheckWidth(binary.ResultType);
        bool leftInt = binary.Left.Type == BitType.Int;
        bool rightInt = binary.Right.Type == BitType.Int;
        bool shift = binary.Op is BinaryOp.ShiftLeft or BinaryOp.ShiftRight;
        bool comparison = binary.Op is >= BinaryOp.Equal and <= BinaryOp.GreaterOrEqual;
        if (leftInt != rightInt && !(shift && rightInt)) Report($"{IrPrinter.Print(binary)} mixes an elaboration-time integer and a hardware value. Convert with int.");
        if (shift && !rightInt && binary.Right.Type.Signed) Report($"the shift amount of {IrPrinter.Print(binary)} is signed. Convert it to an unsigned one.");
        if (comparison) Result(binary, binary.ResultType, BitType.Bool);
        else if (leftInt && rightInt) Result(binary, binary.ResultType, BitType.Int);
        else if (binary.ResultType == BitType.Int) Report($"{IrPrinter.Print(binary)} is hardware and has no width. Give it a type.");
    }

    void CheckConcat(Concat concat)
    {
        int width = 0;
        bool known = true;
        foreach (var part in concat.Parts)
        {
            CheckExpr(part);
            DemandHardware(part, "concat");
            if (part.Type.Width is IntConst bits) width += bits.Value;
            else known = false;
        }
        if (known) Result(concat, concat.ResultType, BitType.Unsigned(width));
    }

    void CheckWidth(BitType type)
    {
        if (type == BitType.Int) return;
        if (type.Width is not IntConst constant) CheckExpr(type.Width);
        else if (constant.Value < 1) Report($"the type {IrPrinter.Print(type)} has no bits. Give it at least 1.");
    }

    void Result(Expr expr, BitType found, BitType expected)
    {
        if (!Types.Same(found, expected)) Report($"{IrPrinter.Print(expr)} is a {IrPrinter.Print(found)}, and its operator gives a {IrPrinter.Print(expected)}. Convert with resize.");
    }

    void DemandHardware(Expr operand, string what)
    {
        if (operand.Type == BitType.Int) Report($"{what} is of {IrPrinter.Print(operand)}, an elaboration-time integer. Convert with int.");
    }

    void Demand(BitType expected, Expr value, string what)
    {
        if (!Types.Same(expected, value.Type)) Report($"{what} is a {IrPrinter.Print(expected)}, and {IrPrinter.Print(value)} is a {IrPrinter.Print(value.Type)}. Convert the value.");
    }

    void Report(string fault) => findings.Add($"{module.Name}.{process.Name}: {fault}");
}
