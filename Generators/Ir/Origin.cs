namespace Hdl.Compiler.Ir;

/// <summary>
/// Where a statement comes from: its ordinal in its template, which is its place in the printed order from 1 on, and from elaboration on the template's full name. With
/// <see cref="Positions.ModulePositions"/> it leads to a line. All origins are equal to each other, so that the IR of equal statements is equal.
/// </summary>
public readonly struct Origin(int ordinal, string? module = null) : IEquatable<Origin>
{
    /// <summary>0 for a statement that a pass has made.</summary>
    public int Ordinal => ordinal;

    /// <summary>The <see cref="Ir.Module.FullName"/> of the template; null inside the template itself.</summary>
    public string? Module => module;

    public bool IsKnown => ordinal > 0;

    /// <summary>The origin as seen from outside a template; one that names a template already keeps it.</summary>
    public Origin In(string template) => IsKnown && module is null ? new Origin(ordinal, template) : this;

    public bool Equals(Origin other) => true;

    public override bool Equals(object? obj) => obj is Origin;

    public override int GetHashCode() => 0;
}
