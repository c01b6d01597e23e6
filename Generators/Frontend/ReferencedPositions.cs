using System.Collections.Immutable;

namespace Hdl.Compiler.Frontend;

/// <summary>Texts of the positions of templates that referenced assemblies carry, by full name, with value equality.</summary>
public sealed class ReferencedPositions(ImmutableDictionary<string, string> texts) : IEquatable<ReferencedPositions>
{
    public ImmutableDictionary<string, string> Texts => texts;

    public bool Equals(ReferencedPositions? other) =>
        other is not null && texts.Count == other.Texts.Count && texts.All(t => other.Texts.TryGetValue(t.Key, out string? text) && text == t.Value);

    public override bool Equals(object? obj) => Equals(obj as ReferencedPositions);

    public override int GetHashCode() => texts.Count;
}
