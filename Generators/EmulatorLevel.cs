using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Hdl.Compiler;

/// <summary>The level at which a build makes its emulators.</summary>
/// <param name="Value">From <see cref="Debug"/> to <see cref="Driver.Compiler.Unchecked"/>.</param>
/// <param name="Misread">What the property holds where that is no level; null where all is well.</param>
public sealed record EmulatorLevel(int Value, string? Misread)
{
    /// <summary>The MSBuild property that sets it.</summary>
    public const string Property = "HdlEmulatorLevel";

    /// <summary>The level whose code carries lines.</summary>
    public const int Debug = 0;

    /// <summary>What the project says; else the debug level where the user's own code is not optimised either, and the highest that checks properties otherwise.</summary>
    public static EmulatorLevel Of(AnalyzerConfigOptions options, OptimizationLevel optimization)
    {
        int standard = optimization == OptimizationLevel.Debug ? Debug : Driver.Compiler.MaxLevel;
        if (!options.TryGetValue("build_property." + Property, out string? text) || text.Trim().Length == 0) return new EmulatorLevel(standard, null);
        return int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out int level) && level <= Driver.Compiler.Unchecked ? new EmulatorLevel(level, null) : new EmulatorLevel(standard, text);
    }
}
