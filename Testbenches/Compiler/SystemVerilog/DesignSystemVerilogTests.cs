using Hdl.Compiler.Backends.SystemVerilog;
using Hdl.Court;
using Hdl.Tools;

namespace Hdl.Testbenches.Compiler.SystemVerilog;

/// <summary>Yosys on the blocks of an accelerator, whose simulation hdlc verify compares.</summary>
public sealed class DesignSystemVerilogTests
{
    [Theory]
    [InlineData("VectorUnit")]
    [InlineData("VectorNode")]
    [InlineData("MatrixUnit")]
    [InlineData("BankGroup")]
    [InlineData("CimMacro")]
    [InlineData("NetworkInterface")]
    [InlineData("Mesh")]
    [InlineData("DieToDieLink")]
    [InlineData("CimNode")]
    [InlineData("SystolicNode")]
    [InlineData("MemoryNode")]
    [InlineData("TwoChiplets")]
    public async Task Yosys_synthesizes_it(string name)
    {
        var designs = LoadedDesigns.Load([]);
        var files = SystemVerilogEmitter.Emit(designs.Reach(designs.Modules.Single(m => m.Name == name)));
        Assert.IsType<Accepted>(await OutsideTools.Synthesize(files, name));
    }
}
