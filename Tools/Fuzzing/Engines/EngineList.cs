using Hdl.Court;

namespace Hdl.Fuzzing.Engines;

/// <summary>The engines that there are.</summary>
public static class EngineList
{
    /// <summary>All of a toolchain, the cheap ones first.</summary>
    public static IReadOnlyList<IEngine> Of(Toolchain toolchain) =>
    [
        new InterpreterEngine(),
        .. Enumerable.Range(0, Compiler.Driver.Compiler.MaxLevel + 1).Select(level => new EmulatorEngine(toolchain, level)),
        .. Enumerable.Range(0, Compiler.Driver.Compiler.MaxLevel + 1).Select(level => new BatchEngine(toolchain, level)),
        new SimulatorEngine(toolchain, Simulator.Icarus),
        new SimulatorEngine(toolchain, Simulator.Verilator),
        new LintEngine(toolchain),
        new YosysEngine(toolchain),
        new EquivalenceEngine(toolchain),
    ];

    /// <summary>Those whose name, or the part before its dash, is given; the interpreter is always among them, for it says what is right.</summary>
    /// <exception cref="ArgumentException">A name is of no engine.</exception>
    public static IReadOnlyList<IEngine> Of(Toolchain toolchain, IReadOnlyCollection<string> names)
    {
        var all = Of(toolchain);
        foreach (string name in names)
            if (!all.Any(e => IsNamed(e, name))) throw new ArgumentException($"Engine '{name}' is unknown; there are {string.Join(", ", all.Select(e => e.Name))}, and emulator or batch for all levels.");
        return [.. all.Where(e => e is InterpreterEngine || names.Any(n => IsNamed(e, n)))];
    }

    static bool IsNamed(IEngine engine, string name) => engine.Name == name || engine.Name.Split('-')[0] == name;
}
