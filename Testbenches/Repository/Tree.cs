namespace Hdl.Testbenches.Repository;

/// <summary>The sources that this build comes from.</summary>
static class Tree
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>The files below a folder, as paths from the root with forward slashes, without what builds leave.</summary>
    public static IEnumerable<string> Files(string folder = "", string pattern = "*") =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Root, f).Replace('\\', '/'))
            .Where(f => !f.Split('/').Any(part => part is "bin" or "obj" or ".git" or ".vs" or ".idea"))
            .Order(StringComparer.Ordinal);

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "Hdl.sln")) ? folder :
        Directory.GetParent(folder) is { } parent ? Find(parent.FullName) :
        throw new InvalidOperationException("The tests do not run below the repository's root.");
}
