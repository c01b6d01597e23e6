using System.Numerics;
using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir.Text;

namespace Hdl.Compiler.Ir.Interpreting;

/// <summary>Evaluates expressions and runs statements of one process of one module object. Writes go to <paramref name="run"/>; without one, only constants can be evaluated.</summary>
sealed class Evaluation(Node node, ProcessRun? run)
{
    readonly Dictionary<string, BigInteger> locals = [];
    readonly Dictionary<string, int> loops = [];

    public int Integer(Expr expr)
    {
        var value = Value(expr);
        return value >= int.MinValue && value <= int.MaxValue ? (int)value : throw new InvalidOperationException($"{IrPrinter.Print(expr)} is {value}, which is no 32-bit integer.");
    }

    /// <summary>The type with its width evaluated.</summary>
    public BitType Concrete(BitType type) => type.Width is IntConst ? type : new BitType(new IntConst(Integer(type.Width)), type.Signed);

    public BigInteger Value(Expr expr)
    {
        if (!StackGuard.HasRoom) return StackGuard.OnNewStack(Value, expr);
        switch (expr)
        {
            case IntConst constant: return constant.Value;
            case Const constant: return constant.Value;
            case ParameterRef parameter: return node.Parameters.TryGetValue(parameter.Name, out int argument) ? argument : throw Undefined("parameter", parameter.Name);
            case LoopVar variable: return loops.TryGetValue(variable.Name, out int value) ? value : throw Undefined("loop variable", variable.Name);
            case LocalRef local: return locals.TryGetValue(local.Name, out var held) ? held : throw Undefined("local", local.Name);
            case FromInt from: return Operators.Wrap(Value(from.Value), Concrete(from.Target));
            case Resize resize: return Operators.Wrap(Value(resize.Operand), Concrete(resize.Target));
            case Unary unary: return Operators.Evaluate(unary.Op, Value(unary.Operand), Concrete(unary.Operand.Type), Concrete(unary.ResultType));
            case Binary binary: return Operators.Evaluate(binary.Op, Value(binary.Left), Value(binary.Right), Concrete(binary.ResultType));
            case Select select: return Value(Value(select.Condition).IsZero ? select.WhenFalse : select.WhenTrue);
            case Slice slice: return Operators.Slice(Value(slice.Operand), Concrete(slice.Operand.Type), Value(slice.Offset), Integer(slice.Width));
            case Concat concat:
                var joined = BigInteger.Zero;
                foreach (var part in concat.Parts) joined = Operators.Concat(joined, Value(part), Concrete(part.Type));
                return joined;
            case Read read:
                var (storage, position) = Locate(read.Instance, read.Signal, read.Indices);
                if (storage is null || position < 0) return BigInteger.Zero;
                if (run is null) throw Undefined("constant", read.Signal);
                return read.IsNew ? run.ReadNew(storage, position) : run.Read(storage, position);
            default: throw new InvalidOperationException($"The interpreter has no meaning for the expression {expr.GetType().Name}.");
        }
    }

    public void Execute(EquatableArray<Stmt> statements)
    {
        foreach (var statement in statements) Execute(statement);
    }

    void Execute(Stmt statement)
    {
        if (!StackGuard.HasRoom)
        {
            StackGuard.OnNewStack<Stmt>(Execute, statement);
            return;
        }

        switch (statement)
        {
            case Assign assign: Assign(assign); break;
            case DeclareLocal declare: locals[declare.Name] = Value(declare.Value); break;
            case SetLocal set:
                if (!locals.ContainsKey(set.Name)) throw Undefined("local", set.Name);
                locals[set.Name] = Value(set.Value);
                break;
            case If branch: Execute(Value(branch.Condition).IsZero ? branch.Else : branch.Then); break;
            case Switch choice:
                var value = Value(choice.Value);
                foreach (var arm in choice.Cases)
                {
                    if (!arm.Labels.Any(label => Value(label) == value)) continue;
                    Execute(arm.Body);
                    return;
                }
                Execute(choice.Default);
                break;
            case For loop:
                int from = Integer(loop.From);
                int to = Integer(loop.To);
                if (loop.Step == 0) throw new InvalidOperationException($"The loop over '{loop.Variable}' has a step of 0 and would not end.");
                // A long counter, as the step past the last round may leave the 32-bit range.
                for (long i = from; loop.Step > 0 ? i < to : i > to; i += loop.Step)
                {
                    loops[loop.Variable] = (int)i;
                    Execute(loop.Body);
                }
                loops.Remove(loop.Variable);
                break;
            default: throw new InvalidOperationException($"The interpreter has no meaning for the statement {statement.GetType().Name}.");
        }
    }

    void Assign(Assign assign)
    {
        var target = assign.Target;
        var value = Value(assign.Value);
        var (storage, position) = Locate(target.Instance, target.Signal, target.Indices);
        if (storage is null || position < 0) return;
        if (run is null) throw Undefined("constant", target.Signal);
        if (target.Bits is { } bits) value = Operators.Insert(run.Written(storage, position), storage.Type, Value(bits.Offset), Integer(bits.Width), value);
        if (!Operators.Fits(value, storage.Type)) throw new InvalidOperationException($"{value} does not fit {storage.Path}, a {IrPrinter.Print(storage.Type)}: {IrPrinter.Print(assign)}. Run the verifier first.");
        run.Write(storage, position, value);
    }

    /// <summary>The storage and position that an access means; none where an instance's index is out of range, -1 where a signal's own is.</summary>
    (Storage? Storage, int Position) Locate(string instance, string signal, EquatableArray<Expr> indices)
    {
        var values = indices.Select(Value).ToArray();
        var owner = node;
        int own = 0;
        if (instance.Length > 0)
        {
            if (!node.Children.TryGetValue(instance, out var children)) throw Undefined("instance", instance);
            own = children.Lengths.Length;
            if (values.Length < own) throw Rank(instance, own, values.Length);
            int child = Position.Of(children.Lengths, values, 0);
            if (child < 0) return default;
            owner = children.Nodes[child];
        }
        if (!owner.Signals.TryGetValue(signal, out var storage)) throw Undefined("signal", signal);
        if (values.Length != own + storage.Lengths.Length) throw Rank(signal, own + storage.Lengths.Length, values.Length);
        return (storage, Position.Of(storage.Lengths, values, own));
    }

    InvalidOperationException Undefined(string what, string name) => new($"{node.Module.Name} uses the {what} '{name}', which is not defined there. Run the verifier first.");

    InvalidOperationException Rank(string name, int expected, int found) => new($"{node.Module.Name} accesses '{name}' with {found} indices, and it has {expected} axes. Run the verifier first.");
}
