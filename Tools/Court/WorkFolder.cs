using Hdl.Compiler.Backends.SystemVerilog;

namespace Hdl.Court;

/// <summary>A folder of its own for one run, removed at the end.</summary>
sealed class WorkFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("court-").FullName;

    public void Write(IEnumerable<SourceFile> files)
    {
        foreach (var file in files) Write(file.Name, file.Text);
    }

    public void Write(string name, string text) => File.WriteAllText(System.IO.Path.Combine(Path, name), text);

    public string Read(string name) => File.ReadAllText(System.IO.Path.Combine(Path, name));

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
