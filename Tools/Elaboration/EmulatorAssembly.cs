using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.Loader;
using Hdl.Compiler.Ir;
using Hdl.Runtime;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Hdl.Elaboration;

/// <summary>Compiles the source of an emulator to an assembly in memory.</summary>
public static class EmulatorAssembly
{
    const string ClassName = "Emulator_InProcess";

    static readonly Lazy<IReadOnlyList<MetadataReference>> References = new(() =>
    [
        .. ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(p => Path.GetFileName(p).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(p) is "netstandard.dll" or "mscorlib.dll")
            .Select(p => MetadataReference.CreateFromFile(p)),
        MetadataReference.CreateFromFile(typeof(Emulator).Assembly.Location),
    ]);

    /// <exception cref="InvalidOperationException">The generated source does not compile: a fault of ours.</exception>
    public static Func<Emulator> Load(Design templates, string fullName, int[] arguments, int level)
    {
        string source = Compiler.Driver.Compiler.CompileEmulator(templates, fullName, arguments, level, ClassName);
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable);
        var compilation = CSharpCompilation.Create(
            $"{ClassName}_{Guid.NewGuid():N}",
            [CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.Preview))],
            References.Value,
            options);
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        if (!result.Success)
        {
            throw new InvalidOperationException(
                $"The emulator of '{EmulatorRegistry.Key(fullName, arguments)}' does not compile; this is a fault of the compiler: {string.Join("; ", result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Take(5))}");
        }
        image.Position = 0;
        // A context of its own, which sees the very Hdl assembly that the caller runs on.
        var context = new AssemblyLoadContext(null);
        context.Resolving += static (_, name) => name.Name == typeof(Emulator).Assembly.GetName().Name ? typeof(Emulator).Assembly : null;
        var type = context.LoadFromStream(image).GetTypes().Single(t => t.Name == ClassName);
        return Expression.Lambda<Func<Emulator>>(Expression.New(type)).Compile();
    }
}
