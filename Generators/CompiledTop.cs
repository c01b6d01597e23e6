using Hdl.Compiler.Collections;
using Hdl.Compiler.Frontend;
using Hdl.Compiler.Ir.Positions;

namespace Hdl.Compiler;

/// <summary>All that an emulator's source depends on; positions are empty above the debug level, so that a moved line changes nothing there.</summary>
sealed record EmulatorRequest(TopModel Top, int Level, EquatableArray<ModulePositions> Positions);

/// <summary>The source of an emulator, or what was thrown instead.</summary>
sealed record CompiledTop(string Key, string FullName, string ClassName, string? Source, Exception? Fault)
{
    public static CompiledTop Of(EmulatorRequest request)
    {
        var top = request.Top;
        string name = "Emulator_" + EmulatorSource.Identifier(top.Key);
        try
        {
            var lines = request.Level == EmulatorLevel.Debug ? SourceMap.Of(request.Positions) : null;
            return new CompiledTop(top.Key, top.FullName, name, Driver.Compiler.CompileEmulator(top.Templates, top.FullName, top.Arguments, request.Level, name, lines), null);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            return new CompiledTop(top.Key, top.FullName, name, null, fault);
        }
    }
}
