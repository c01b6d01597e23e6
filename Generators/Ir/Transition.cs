using Hdl.Compiler.Collections;

namespace Hdl.Compiler.Ir;

/// <summary>A step of a <see cref="StateMachine"/>.</summary>
/// <param name="Guards">The conditions around the assignment but those on the state itself: all of them hold. A later assignment may still take another way.</param>
/// <param name="Origin">The assignment.</param>
public sealed record Transition(long From, long To, EquatableArray<Guard> Guards, Origin Origin);
