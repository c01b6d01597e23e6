using System.Collections.Concurrent;
using Hdl.Compiler.Ir;
using Hdl.Runtime;

namespace Hdl.Elaboration;

/// <summary>The compiler at run time: makes emulators of sizes that no build has seen. The run time finds it by name.</summary>
public static class InProcess
{
    static readonly ConcurrentDictionary<string, Lazy<Func<Emulator>>> Made = new();

    /// <summary>A new emulator of a module, from the templates that its assembly and the assemblies it uses carry.</summary>
    public static Emulator Create(string fullName, int[] arguments, Type moduleType)
    {
        // Types of equal names in two assemblies are two modules.
        string key = $"{moduleType.Assembly.FullName}|{EmulatorRegistry.Key(fullName, arguments)}";
        return Make(key, () => (Templates.Reach(moduleType.Assembly, fullName), Compiler.Driver.Compiler.MaxLevel), fullName, arguments)();
    }

    /// <summary>A new emulator of a module among these templates, at a level of optimisation.</summary>
    public static Emulator Compile(Design templates, string fullName, int[] arguments, int level) =>
        EmulatorAssembly.Load(templates, fullName, arguments, level)();

    static Func<Emulator> Make(string key, Func<(Design Templates, int Level)> gather, string fullName, int[] arguments)
    {
        var made = Made.GetOrAdd(key, _ => new Lazy<Func<Emulator>>(() =>
        {
            var (templates, level) = gather();
            return EmulatorAssembly.Load(templates, fullName, arguments, level);
        }));
        return made.Value;
    }
}
