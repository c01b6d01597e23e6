using System.Collections.Immutable;
using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Frontend;

/// <summary>Something that an expression designates and an assignment may write.</summary>
abstract record Place;

/// <summary>A signal of the module or a port of a child, indexed so far by <paramref name="Indices"/> (instance indices first).</summary>
sealed record SignalPlace(string Instance, Signal Signal, ImmutableArray<Expr> Indices, int Rank) : Place
{
    public bool IsElement => Indices.Length == Rank;
}

/// <summary>A child or an element of an array of children.</summary>
sealed record ChildPlace(ChildInstance Child, ImmutableArray<Expr> Indices) : Place;

/// <summary>A port of an interface, or a nested interface below <paramref name="Prefix"/>, <c>Request.</c>, of its members' paths; indexed as a <see cref="SignalPlace"/>.</summary>
sealed record InterfacePlace(string Instance, InterfacePort Port, string Prefix, ImmutableArray<Expr> Indices, int Rank) : Place;

/// <summary>A local variable of the process.</summary>
sealed record LocalPlace(string Name, BitType Type) : Place;

/// <summary>A value under a local's or a helper parameter's name.</summary>
sealed record ValuePlace(Expr Value) : Place;

/// <summary>A field of another place, a bundle.</summary>
sealed record FieldPlace(Place Whole, string Field, BitType Type) : Place;

/// <summary>Bits of another place.</summary>
sealed record BitsPlace(Place Whole, BitType WholeType, Expr Offset, BitType Type) : Place;
