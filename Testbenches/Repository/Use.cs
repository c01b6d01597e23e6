namespace Hdl.Testbenches.Repository;

/// <summary>That a source file of the compiler names a type of another file.</summary>
/// <param name="Member">The member of the type that is named, or null for the type itself.</param>
readonly record struct Use(string File, int Line, string Type, string TypeFile, string? Member)
{
    public override string ToString() => $"{File}:{Line} uses {Type}{(Member is null ? "" : "." + Member)} of {TypeFile}";
}
