using System.Linq.Expressions;
using System.Runtime.Loader;
using System.Text;
using Hdl.Compiler.Ir;
using Hdl.Compiler.Ir.Positions;
using Hdl.Runtime;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

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

    /// <summary>The C# compiler's first run, of nothing: it loads code and references, as long as the passes before it take.</summary>
    static readonly Lazy<Task> FirstRun = new(() => Task.Run(() => Compilation([Parse("")]).Emit(Stream.Null)));

    /// <summary>A maker of emulators of a module among these templates, from an assembly that is loaded for them alone.</summary>
    /// <inheritdoc cref="Emit" path="/param|/exception"/>
    public static Func<Emulator> Load(Design templates, string fullName, int[] arguments, int level, SourceMap? lines = null)
    {
        var (image, symbols) = Emit(templates, fullName, arguments, level, lines);
        return Load(image, symbols);
    }

    /// <summary>The same of a batch of so many lanes.</summary>
    public static Func<Emulator> LoadBatch(Design templates, string fullName, int[] arguments, int level, int lanes)
    {
        _ = FirstRun.Value;
        string source = Compiler.Driver.Compiler.CompileBatch(templates, fullName, arguments, level, lanes, ClassName);
        return Load(Emit(source, EmulatorRegistry.Key(fullName, arguments), forDebugger: false).Image, null);
    }

    static Func<Emulator> Load(byte[] image, byte[]? symbols)
    {
        var type = NewContext(isCollectible: false).LoadFromStream(new MemoryStream(image), symbols is null ? null : new MemoryStream(symbols)).GetTypes().Single(t => t.Name == ClassName);
        return Expression.Lambda<Func<Emulator>>(Expression.New(type)).Compile();
    }

    /// <summary>The assembly as bytes, and its symbols, a portable PDB.</summary>
    /// <param name="lines">With it the assembly is made for a debugger, and its symbols lead to these places. Null for none.</param>
    /// <exception cref="InvalidOperationException">The generated source does not compile: a fault of ours.</exception>
    public static (byte[] Image, byte[]? Symbols) Emit(Design templates, string fullName, int[] arguments, int level, SourceMap? lines = null)
    {
        _ = FirstRun.Value;
        string source = Compiler.Driver.Compiler.CompileEmulator(templates, fullName, arguments, level, ClassName, lines);
        return Emit(source, EmulatorRegistry.Key(fullName, arguments), forDebugger: lines is not null);
    }

    static (byte[] Image, byte[]? Symbols) Emit(string source, string key, bool forDebugger)
    {
        var optimisation = !forDebugger ? OptimizationLevel.Release : OptimizationLevel.Debug;
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: optimisation, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable);
        var compilation = CSharpCompilation.Create(
            $"{ClassName}_{Guid.NewGuid():N}",
            [CSharpSyntaxTree.ParseText(SourceText.From(source, Encoding.UTF8), new CSharpParseOptions(LanguageVersion.Preview), $"{ClassName}.g.cs")],
            References.Value,
            options);
        using var image = new MemoryStream();
        using var symbols = !forDebugger ? null : new MemoryStream();
        var result = compilation.Emit(image, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
        return result.Success ? (image.ToArray(), symbols?.ToArray()) : throw new InvalidOperationException(
            $"The emulator of '{key}' does not compile; this is a fault of the compiler: {string.Join("; ", result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Take(5))}");
    }

    internal static SyntaxTree Parse(string source) => CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.Preview));

    internal static CSharpCompilation Compilation(IReadOnlyList<SyntaxTree> sources) => CSharpCompilation.Create(
        $"{ClassName}_{Guid.NewGuid():N}",
        sources,
        References.Value,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>A context of its own, which sees the very Hdl assembly that the caller runs on.</summary>
    internal static AssemblyLoadContext NewContext(bool isCollectible)
    {
        var context = new AssemblyLoadContext(null, isCollectible);
        context.Resolving += static (_, name) => name.Name == typeof(Emulator).Assembly.GetName().Name ? typeof(Emulator).Assembly : null;
        return context;
    }
}
