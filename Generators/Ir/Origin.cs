namespace Hdl.Compiler.Ir;

/// <summary>Where a statement comes from, as an ordinal of the syntax node within its module. All origins are equal to each other, so that a moved line leaves the IR equal.</summary>
public readonly struct Origin(int ordinal) : IEquatable<Origin>
{
    public int Ordinal => ordinal;

    public bool Equals(Origin other) => true;

    public override bool Equals(object? obj) => obj is Origin;

    public override int GetHashCode() => 0;
}
