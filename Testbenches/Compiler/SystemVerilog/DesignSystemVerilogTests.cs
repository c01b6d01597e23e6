using Hdl.Compiler.Backends.SystemVerilog;
using Hdl.Court;
using Hdl.Tools;

namespace Hdl.Testbenches.Compiler.SystemVerilog;

/// <summary>Yosys on standard blocks and on those of an accelerator, whose simulation hdlc verify compares.</summary>
public sealed class DesignSystemVerilogTests
{
    [Theory]
    [InlineData("UpDownCounter")]
    [InlineData("WeightedRoundRobin")]
    [InlineData("Lfsr")]
    [InlineData("Crc")]
    [InlineData("BarrelShifter")]
    [InlineData("LeadingZeros")]
    [InlineData("Divider")]
    [InlineData("PipelinedDivider")]
    [InlineData("PipelinedMultiplier")]
    [InlineData("SecdedEncoder")]
    [InlineData("SecdedDecoder")]
    [InlineData("AxiStreamSource")]
    [InlineData("AxiStreamSink")]
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
    [InlineData("Rv32Core")]
    [InlineData("Rv32System")]
    [InlineData("Synchroniser")]
    [InlineData("GraySynchroniser")]
    [InlineData("PulseSynchroniser")]
    [InlineData("ResetSynchroniser")]
    public async Task Yosys_synthesizes_it(string name)
    {
        var designs = LoadedDesigns.Load([]);
        var files = SystemVerilogEmitter.Emit(designs.Reach(designs.Modules.Single(m => m.Name == name)));
        Assert.IsType<Accepted>(await OutsideTools.Synthesize(files, name));
    }
}
