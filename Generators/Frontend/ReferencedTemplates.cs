using System.Collections.Immutable;

namespace Hdl.Compiler.Frontend;

/// <summary>Template texts of referenced assemblies by full name, and the keys of emulators that the assembly of their module registers; with value equality.</summary>
public sealed class ReferencedTemplates(ImmutableDictionary<string, string> texts, ImmutableHashSet<string> emulators) : IEquatable<ReferencedTemplates>
{
    public ImmutableDictionary<string, string> Texts => texts;

    public ImmutableHashSet<string> Emulators => emulators;

    public bool Equals(ReferencedTemplates? other) =>
        other is not null && emulators.SetEquals(other.Emulators) && texts.Count == other.Texts.Count && texts.All(t => other.Texts.TryGetValue(t.Key, out string? text) && text == t.Value);

    public override bool Equals(object? obj) => Equals(obj as ReferencedTemplates);

    public override int GetHashCode() => texts.Count;
}
