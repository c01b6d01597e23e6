using System.Collections.Concurrent;
using System.Reflection;

namespace Hdl.Runtime;

/// <summary>
/// The emulators that builds have made, keyed by module, type arguments and parameters: <c>Hdl.Designs.Stage&lt;U8&gt;(4,1)</c>. Generated module
/// initialisers fill it; what is missing is compiled in process, when the package for that is there.
/// </summary>
public static class EmulatorRegistry
{
    /// <summary>The package that compiles what no build has made.</summary>
    public const string Package = "Hdl.Elaboration";

    private static readonly ConcurrentDictionary<string, Func<Emulator>> Factories = new();
    private static readonly Lazy<Func<string, int[], Type, Emulator>?> InProcess = new(() => LoadInProcess<Func<string, int[], Type, Emulator>>("Create", typeof(string), typeof(int[]), typeof(Type)));
    private static readonly Lazy<Func<string, int[], Type, int, Emulator>?> InProcessBatch = new(() => LoadInProcess<Func<string, int[], Type, int, Emulator>>("CreateBatch", typeof(string), typeof(int[]), typeof(Type), typeof(int)));

    public static void Register(string key, Func<Emulator> create) => Factories[key] = create;

    /// <summary>The key of a module with these parameters; bools and enums as integers.</summary>
    public static string Key(string fullName, params ReadOnlySpan<int> arguments) => $"{fullName}({string.Join(",", arguments.ToArray())})";

    /// <summary>A new emulator in its power-up state.</summary>
    /// <exception cref="InvalidOperationException">No build has made one, and the package that compiles in process is absent.</exception>
    public static Emulator Create(string fullName, int[] arguments, Type moduleType)
    {
        string key = Key(fullName, arguments);
        if (Factories.TryGetValue(key, out Func<Emulator>? create))
        {
            return create();
        }

        Func<string, int[], Type, Emulator> compile = InProcess.Value ?? throw new InvalidOperationException(
            $"No emulator of '{key}' was built, and package '{Package}' is not there to compile one now; mark the module [Top] or [Example], write its sizes as constants in 'new', or reference {Package}.");
        return compile(fullName, arguments, moduleType);
    }

    /// <summary>A new emulator of so many independent copies, in their power-up states. It is always compiled in process.</summary>
    /// <exception cref="InvalidOperationException">The package that compiles in process is absent.</exception>
    public static Emulator CreateBatch(string fullName, int[] arguments, Type moduleType, int lanes)
    {
        Func<string, int[], Type, int, Emulator> compile = InProcessBatch.Value ?? throw new InvalidOperationException(
            $"A batch of {lanes} of '{Key(fullName, arguments)}' is compiled when it is first used, and package '{Package}' is not there to do so; reference {Package}.");
        return compile(fullName, arguments, moduleType, lanes).WithLanes(lanes);
    }

    private static T? LoadInProcess<T>(string method, params Type[] parameters)
        where T : Delegate
    {
        try
        {
            MethodInfo? create = Assembly.Load(Package).GetType($"{Package}.InProcess")?.GetMethod(method, parameters);
            return create?.CreateDelegate<T>();
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }
}
