using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using Hdl.Compiler;
using Hdl.Compiler.Ir;
using Hdl.Compiler.Ir.Positions;
using Hdl.Runtime;

namespace Hdl.Elaboration;

/// <summary>The compiler at run time: makes emulators of sizes that no build has seen. The run time finds it by name.</summary>
public static class InProcess
{
    static readonly ConcurrentDictionary<string, Lazy<Func<Emulator>>> Made = new();
    static readonly AsyncLocal<int?> Asked = new();

    /// <summary>Until what it gives is disposed of, this flow of control makes emulators at a level and not at that of their assembly's build.</summary>
    public static IDisposable AtLevel(int level)
    {
        Asked.Value = level;
        return new OwnLevel();
    }

    sealed class OwnLevel : IDisposable
    {
        public void Dispose() => Asked.Value = null;
    }

    /// <summary>
    /// A new emulator of a module, from the templates that its assembly and the assemblies it uses carry; at the level of that assembly's build, so that a module that is debugged
    /// can be debugged at every size.
    /// </summary>
    public static Emulator Create(string fullName, int[] arguments, Type moduleType)
    {
        int level = Asked.Value ?? LevelOf(moduleType.Assembly);
        // Types of equal names in two assemblies are two modules.
        string key = $"{level}|{moduleType.AssemblyQualifiedName}|{EmulatorRegistry.Key(fullName, arguments)}";
        return Made.GetOrAdd(key, _ => new Lazy<Func<Emulator>>(() =>
            EmulatorAssembly.Load(moduleType.IsGenericType ? Templates.Reach(moduleType) : Templates.Reach(moduleType.Assembly, fullName), fullName, arguments, level, level == EmulatorLevel.Debug ? Templates.Map(moduleType.Assembly) : null))).Value();
    }

    /// <summary>A new emulator of so many independent copies of a module, at the level of that assembly's build.</summary>
    public static Emulator CreateBatch(string fullName, int[] arguments, Type moduleType, int lanes)
    {
        int level = Asked.Value ?? LevelOf(moduleType.Assembly);
        string key = $"{level}|{lanes}|{moduleType.AssemblyQualifiedName}|{EmulatorRegistry.Key(fullName, arguments)}";
        return Made.GetOrAdd(key, _ => new Lazy<Func<Emulator>>(() =>
            EmulatorAssembly.LoadBatch(moduleType.IsGenericType ? Templates.Reach(moduleType) : Templates.Reach(moduleType.Assembly, fullName), fullName, arguments, level, lanes))).Value();
    }

    /// <summary>A new emulator of a module among these templates, at a level of optimisation; with <paramref name="lines"/> for a debugger.</summary>
    public static Emulator Compile(Design templates, string fullName, int[] arguments, int level, SourceMap? lines = null) =>
        EmulatorAssembly.Load(templates, fullName, arguments, level, lines)();

    /// <summary>The same of so many independent copies.</summary>
    public static Emulator CompileBatch(Design templates, string fullName, int[] arguments, int level, int lanes) =>
        EmulatorAssembly.LoadBatch(templates, fullName, arguments, level, lanes)().WithLanes(lanes);

    static int LevelOf(Assembly assembly)
    {
        string? text = assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(a => a.Key == EmulatorLevel.Property)?.Value;
        return text is null ? Compiler.Driver.Compiler.MaxLevel : int.Parse(text, CultureInfo.InvariantCulture);
    }
}
