using System.Collections.Immutable;

namespace Hdl.Compiler.Frontend;

/// <summary>Template texts of referenced assemblies by full name, with value equality.</summary>
public sealed class ReferencedTemplates(ImmutableDictionary<string, string> texts) : IEquatable<ReferencedTemplates>
{
    public ImmutableDictionary<string, string> Texts => texts;

    public bool Equals(ReferencedTemplates? other) =>
        other is not null && texts.Count == other.Texts.Count && texts.All(t => other.Texts.TryGetValue(t.Key, out string? text) && text == t.Value);

    public override bool Equals(object? obj) => Equals(obj as ReferencedTemplates);

    public override int GetHashCode() => texts.Count;
}
