using Hdl.Compiler.Collections;

namespace Hdl.Compiler.Ir;

/// <summary>A register of an enum whose own value decides which state comes next.</summary>
/// <param name="Signal">The register.</param>
/// <param name="States">Each value once, in the order of the enum.</param>
/// <param name="Initial">The value at power-up and after a reset.</param>
/// <param name="Transitions">Each with the condition under which it was written; one from a state to itself says that the state holds on purpose.</param>
public sealed record StateMachine(string Signal, EquatableArray<EnumLabel> States, long Initial, EquatableArray<Transition> Transitions)
{
    /// <summary>The states that its transitions reach from the initial one, in the order of the enum.</summary>
    public IReadOnlyList<EnumLabel> Reachable
    {
        get
        {
            var reached = new HashSet<long> { Initial };
            while (Transitions.Any(t => reached.Contains(t.From) && reached.Add(t.To)))
            {
            }

            return [.. States.Where(s => reached.Contains(s.Value))];
        }
    }

    /// <summary>The states that nothing enters.</summary>
    public IReadOnlyList<EnumLabel> Unreachable => [.. States.Except(Reachable)];

    /// <summary>The states that are entered, and that only a reset leaves; one that is assigned to itself is an end on purpose.</summary>
    public IReadOnlyList<EnumLabel> Inescapable => States.Count == 1 ? [] : [.. Reachable.Where(s => Transitions.All(t => t.From != s.Value))];

    public string NameOf(long value) => States.First(s => s.Value == value).Name;
}
