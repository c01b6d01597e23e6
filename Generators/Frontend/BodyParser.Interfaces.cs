using Hdl.Compiler.Collections;
using Hdl.Compiler.Diagnostics;
using Hdl.Compiler.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Hdl.Compiler.Frontend;

sealed partial class BodyParser
{
    /// <summary>The two ends of a call of Module.Connect. The generator parses a module before its base class is there, so the name alone has to do then.</summary>
    IReadOnlyList<IOperation>? Connected(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod: { Name: "Connect", IsStatic: true } method, Arguments: [{ Value: var one }, { Value: var other }] } when KnownTypes.Is(method.ContainingType, "Module") => [one, other],
        IInvalidOperation { Syntax: InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "Connect" }, ArgumentList.Arguments: [{ NameColon: null } one, { NameColon: null } other] } }
            when Bound(one) is { } first && Bound(other) is { } second => [first, second],
        _ => null,
    };

    IOperation? Bound(ArgumentSyntax argument) => module.Model(argument.SyntaxTree).GetOperation(argument.Expression, module.Cancellation);

    static InterfacePlace PlaceOf(string instance, InterfacePort port, System.Collections.Immutable.ImmutableArray<Expr> indices, int axes) => new(instance, port, "", indices, axes + port.Lengths.Count);

    /// <summary>A member of an interface: a port, or a nested interface; null for one that it does not have.</summary>
    static Place? MemberOf(InterfacePlace whole, string name)
    {
        string path = whole.Prefix + name;
        foreach (var (member, signal) in whole.Port.Members)
        {
            if (member.Path == path) return new SignalPlace(whole.Instance, signal, whole.Indices, whole.Rank);
            if (member.Path.StartsWith(path + ".", StringComparison.Ordinal)) return whole with { Prefix = path + "." };
        }
        return null;
    }

    /// <summary>
    /// Connect(producer.Out, consumer.In)   ⇒   an assignment for each member. An end gives the members that the body can read and takes those that it may drive.
    /// </summary>
    void Connect(IReadOnlyList<IOperation> ends, IOperation call, Origin origin)
    {
        var (one, other) = (End(ends[0]), End(ends[1]));
        var faults = new List<string>();
        var pairs = new List<(SignalPlace From, SignalPlace To)>();
        var paired = Pairs(one, other, faults).ToList();
        if (paired.Count > 0 && paired.All(p => p.One.Gives == p.Other.Gives)) faults.Add($"both are {one.What} here: {one.Role}, {other.Role}");
        else
            foreach (var (first, second) in paired)
            {
                if (first.Gives == second.Gives) faults.Add($"'{first.Name}' {(first.Gives ? "comes out of" : "goes into")} both '{one.Text}' and '{other.Text}'");
                else pairs.Add(first.Gives ? (one.PlaceOf(first), other.PlaceOf(second)) : (other.PlaceOf(second), one.PlaceOf(first)));
            }

        int axes = one.Place.Rank - one.Place.Indices.Length, otherAxes = other.Place.Rank - other.Place.Indices.Length;
        if (axes != otherAxes) faults.Add($"'{one.Text}' is {Ports(axes)} and '{other.Text}' is {Ports(otherAxes)}");
        else if (axes > 0 && LengthFault(one, other) is { } lengths) faults.Add(lengths);
        if (!IsCombinational) faults.Add($"'{method!.Name}' is [Clocked], and a connection is there between edges too");
        foreach (var (_, to) in pairs)
        {
            if (to is { Instance.Length: 0, Signal.Kind: SignalKind.Register }) faults.Add($"'{Name(to)}' is a register, which an edge drives");
            if (output.OfType<Assign>().FirstOrDefault(a => a.Target.Instance == to.Instance && a.Target.Signal == to.Signal.Name && a.Target.Indices.SequenceEqual(to.Indices)) is { } driven)
                faults.Add($"'{Name(to)}' is driven already in line {module.LineOf(driven)}");
        }
        var places = new[] { one, other }.Select(e => e.Place.Port.Location).OfType<Location>().ToList();
        if (faults.Count > 0) throw new Unsupported(Diagnostic.Create(Descriptors.ConnectionMismatch, call.Syntax.GetLocation(), places, one.Text, other.Text, string.Join("; ", faults)));

        var variables = Enumerable.Range(0, axes).Select(_ => Fresh("i")).ToList();
        var turns = variables.Select(v => (Expr)new LoopVar(v)).ToList();
        var body = pairs.Select(p => (Stmt)new Assign(
            TargetOf(p.To with { Indices = p.To.Indices.AddRange(turns) }),
            new Read(p.From.Instance, p.From.Signal.Name, p.From.Indices.AddRange(turns), p.From.Signal.Type)) { Origin = origin }).ToList();
        var driving = body.Select(s => ((Assign)s).Target).ToList();
        output.AddRange(For.Each(variables, [.. one.Place.Port.Lengths.Skip(one.Place.Port.Lengths.Count - axes)], body.ToEquatableArray(), origin));
        module.Add(new Connection(method?.Name ?? "", one.Text, other.Text, driving, call.Syntax.GetLocation(), places));

        static string Ports(int axes) => axes == 0 ? "one port" : axes == 1 ? "an array of ports" : $"an array of {axes} axes";
        static string Name(SignalPlace place) => ElementTrace.Name(place.Instance, place.Signal.Name);
    }

    bool IsCombinational => method is null || KnownTypes.Has(method, "CombinationalAttribute");

    /// <summary>Members of equal names; those that one end lacks, and those of other types, are faults.</summary>
    static IEnumerable<(EndMember One, EndMember Other)> Pairs(ConnectionEnd one, ConnectionEnd other, List<string> faults)
    {
        var missing = one.Members.Where(m => other.Members.All(o => o.Name != m.Name)).Select(m => (Member: m, Has: one, Lacks: other))
            .Concat(other.Members.Where(m => one.Members.All(o => o.Name != m.Name)).Select(m => (Member: m, Has: other, Lacks: one)));
        foreach (var (member, has, lacks) in missing) faults.Add($"'{member.Name}' ({member.Member.TypeText}) of '{has.Text}' is missing in '{lacks.Text}' ({lacks.TypeText})");
        var pairs = new List<(EndMember, EndMember)>();
        foreach (var first in one.Members)
        {
            if (other.Members.FirstOrDefault(m => m.Name == first.Name) is not { } second) continue;
            if (first.Member.Type != second.Member.Type || first.Member.TypeText != second.Member.TypeText)
                faults.Add($"'{first.Name}' is {first.Member.TypeText} in '{one.Text}' and {second.Member.TypeText} in '{other.Text}'");
            pairs.Add((first, second));
        }
        return pairs;
    }

    string? LengthFault(ConnectionEnd one, ConnectionEnd other)
    {
        foreach (var sizes in module.Examples)
        {
            var left = one.Left.Select(l => Size.Evaluate(l, sizes) ?? 0).ToList();
            var right = other.Left.Select(l => Size.Evaluate(l, sizes) ?? 0).ToList();
            if (!left.SequenceEqual(right)) return $"'{one.Text}' has {string.Join(" x ", left)} ports and '{other.Text}' has {string.Join(" x ", right)}{ElementTrace.At(sizes)}";
        }
        return null;
    }

    ConnectionEnd End(IOperation operation) => TryPlace(operation) is InterfacePlace place ? new ConnectionEnd(place, FirstLine(operation))
        : throw new Unsupported(Descriptors.ExpressionUnsupported, operation.Syntax.GetLocation(), FirstLine(operation), "it is no port of an interface", "connect a port with [Source] or [Sink] of this module or of a child");
}
