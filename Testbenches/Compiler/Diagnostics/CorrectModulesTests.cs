using Hdl.Court;
using Hdl.Fuzzing;

namespace Hdl.Testbenches.Compiler.Diagnostics;

/// <summary>No false alarms: what a designer may rightly write is accepted in silence and does what the interpreter says.</summary>
public sealed class CorrectModulesTests
{
    public static TheoryData<string> Files => [.. CorrectModules.All.Files];

    public static TheoryData<string> Names => [.. CorrectModules.All.Types.Select(t => t.ToDisplayString())];

    [Fact]
    public void There_are_two_hundred() => Assert.True(CorrectModules.All.Types.Count >= 200, $"{CorrectModules.All.Types.Count} modules");

    [Theory]
    [MemberData(nameof(Files))]
    public void Nothing_is_told_of_a_file(string file)
    {
        string told = string.Join("\n", CorrectModules.All.ToldOf(file));
        Assert.True(told.Length == 0, told);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_emulator_agrees_with_the_interpreter(string name)
    {
        int seed = 1;
        foreach (var design in CorrectModules.All.Elaborated(name))
        {
            var ports = PortBits.Of(design.Top);
            var stimulus = Stimulus.Make(ports, seed++, cycles: 40, design.Top);
            using var emulator = CorrectModules.All.Emulator(design);
            Assert.Empty(Trace.Compare(Sampling.Interpret(design, ports, stimulus), Sampling.Emulate(emulator, ports, stimulus)));
        }
    }
}
