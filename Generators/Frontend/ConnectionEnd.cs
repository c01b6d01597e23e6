using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;
using Microsoft.CodeAnalysis;

namespace Hdl.Compiler.Frontend;

/// <summary>One of two ports that are to be connected, as the body sees it: what comes out of a child goes into the body, and so does what comes into the module.</summary>
sealed record ConnectionEnd(InterfacePlace Place, string Text)
{
    public IReadOnlyList<EndMember> Members { get; } =
    [
        .. Place.Port.Members.Where(m => m.Member.Path.StartsWith(Place.Prefix, StringComparison.Ordinal))
            .Select(m => new EndMember(m.Member.Path.Substring(Place.Prefix.Length), m.Member, m.Signal, m.Signal.Direction == (Place.Instance.Length == 0 ? PortDirection.Input : PortDirection.Output))),
    ];

    /// <summary>The interface, closed over its types.</summary>
    public string TypeText => Place.Port.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);

    /// <summary>The axes that no index has chosen from.</summary>
    public IEnumerable<Expr> Left => Place.Port.Lengths.Skip(Place.Port.Lengths.Count - (Place.Rank - Place.Indices.Length));

    /// <summary>Which end of a connection it is in the body: a child's source is one, and so is the module's own sink.</summary>
    public string What => Place.Prefix.Length > 0 ? "of one direction" : Place.Port.IsSource == Place.Instance.Length > 0 ? "sources" : "sinks";

    /// <summary><c>'producer.Out' is the [Source] of the child Producer</c></summary>
    public string Role => $"'{Text}' is the [{(Place.Port.IsSource ? "Source" : "Sink")}] of {(Place.Instance.Length == 0 ? "the module itself" : $"the child {Place.Port.Owner.Name}")}";

    public SignalPlace PlaceOf(EndMember member) => new(Place.Instance, member.Signal, Place.Indices, Place.Rank);
}

/// <summary>A member of an end by its name below it; <paramref name="Gives"/> tells that the body reads it.</summary>
sealed record EndMember(string Name, InterfaceMember Member, Signal Signal, bool Gives);
