using System.Numerics;
using Hdl.Runtime;
using Hdl.Tracing;
using Xunit;

namespace Hdl.Testbenches.Runtime;

/// <summary>What is written is parsed back and compared with the emulator, cycle by cycle.</summary>
public sealed class VcdWriterTests
{
    private const int Cycles = 20;

    [Fact]
    public void Every_value_is_read_back()
    {
        HandWrittenTop top = ModuleTests.Create();
        var expected = new List<Dictionary<string, BigInteger>>();
        string text = Trace(top, null, expected);
        VcdFile file = VcdFile.Parse(text);
        Assert.Equal(expected[0].Keys.Order(), file.Widths.Keys.Order());
        for (int cycle = 0; cycle < Cycles; cycle++)
        {
            Assert.Equal(expected[cycle], file.ValuesAt(cycle));
        }
    }

    [Fact]
    public void Only_changes_are_written()
    {
        HandWrittenTop top = ModuleTests.Create();
        string text = Trace(top, signal => signal.Path is "Count" or "Enable", []);
        Assert.Equal(
            """
            $version Hdl $end
            $timescale 1ns $end
            $scope module top $end
            $var wire 1 ! Enable $end
            $var reg 8 " Count $end
            $upscope $end
            $enddefinitions $end
            #0
            0!
            b11 "
            #5
            1!
            #6
            b100 "
            #7
            """.ReplaceLineEndings("\n"),
            text[..text.IndexOf("\nb101 ", StringComparison.Ordinal)]);
    }

    [Fact]
    public void Values_of_an_enum_are_named()
    {
        var light = new Hdl.Designs.TrafficLight();
        var text = new StringWriter();
        using (var writer = new VcdWriter(light.Emulator, text)) writer.Sample();
        Assert.Contains("$comment Shown is 0 Red, 1 RedAmber, 2 Green, 3 Amber $end\n$var reg 2 ", text.ToString(), StringComparison.Ordinal);
        Assert.Contains("top.Shown", VcdFile.Parse(text.ToString()).Widths.Keys);
    }

    [Fact]
    public void A_bundle_is_a_scope_of_its_fields()
    {
        var stage = new Hdl.Designs.GenericStage<Hdl.Designs.Flit>();
        var text = new StringWriter();
        using (var writer = new VcdWriter(stage.Emulator, text)) writer.Sample();
        var widths = VcdFile.Parse(text.ToString()).Widths;
        Assert.Equal((1, 1, 64), (widths["top.Out.Data.Head"], widths["top.Out.Data.Tail"], widths["top.Out.Data.Payload"]));
    }

    [Fact]
    public void Each_clock_is_up_in_the_first_half_of_the_cycle_behind_its_edge()
    {
        var dut = new Equivalence.Modules.TwoClocks();
        Clock[][] edges = [[dut.Fast], [dut.DefaultClock, dut.Fast], [dut.DefaultClock], []];
        var text = new StringWriter();
        using (var writer = new VcdWriter(dut.Emulator, text))
        {
            writer.Sample();
            foreach (Clock[] together in edges)
            {
                dut.Step(together);
                writer.Sample();
            }

            dut.Step();
        }

        VcdFile file = VcdFile.Parse(text.ToString());
        (int Slow, int Fast, int Ticks, int FastTicks)[] expected = [(0, 0, 0, 0), (0, 1, 0, 1), (1, 1, 1, 2), (1, 0, 2, 2), (0, 0, 2, 2)];
        for (int cycle = 0; cycle < expected.Length; cycle++)
        {
            var values = file.ValuesAt(2 * cycle);
            Assert.Equal(expected[cycle], ((int)values["top.clock"], (int)values["top.Fast"], (int)values["top.Ticks"], (int)values["top.FastTicks"]));
            values = file.ValuesAt(2 * cycle + 1);
            Assert.Equal((0, 0, expected[cycle].Ticks), ((int)values["top.clock"], (int)values["top.Fast"], (int)values["top.Ticks"]));
        }
    }

    // Wide and narrow elements, arrays laid out anew, several clocks, and more text than one buffer takes.
    [Theory]
    [InlineData(nameof(Hdl.Designs.MeshWorkload), 40, new[] { 3, 2, 300 })]
    [InlineData(nameof(Hdl.Designs.WideWorkload), 40, new[] { 3 })]
    [InlineData(nameof(Hdl.Designs.BlocksWorkload), 60, new[] { 3 })]
    [InlineData(nameof(Hdl.Designs.ClocksWorkload), 60, new[] { 2 })]
    public void Every_value_of_a_design_is_read_back(string name, int cycles, int[] arguments)
    {
        var assembly = typeof(Hdl.Designs.MeshWorkload).Assembly;
        string top = $"Hdl.Designs.{name}";
        using Emulator emulator = Hdl.Elaboration.InProcess.Compile(Hdl.Elaboration.Templates.Reach(assembly, top), top, arguments, 2);
        int timesOfACycle = emulator.Clocks.Count > 1 ? 2 : 1;
        var expected = new List<Dictionary<string, BigInteger>>();
        var stream = new MemoryStream();
        using (var writer = new VcdWriter(emulator, stream))
        {
            for (int cycle = 0; cycle < cycles; cycle++)
            {
                writer.Sample();
                expected.Add(Values(emulator));
                emulator.Step();
            }
        }

        VcdFile file = VcdFile.Parse(System.Text.Encoding.UTF8.GetString(stream.ToArray()));
        for (int cycle = 0; cycle < cycles; cycle++)
        {
            Dictionary<string, BigInteger> values = file.ValuesAt(timesOfACycle * cycle);
            // Clocks are variables that are no signals.
            Assert.Equal(expected[cycle], values.Where(v => !emulator.Clocks.Contains(v.Key["top.".Length..])).ToDictionary());
        }
    }

    [Fact]
    public void Elements_are_chosen_one_by_one()
    {
        HandWrittenTop top = ModuleTests.Create();
        var text = new StringWriter();
        using (var writer = new VcdWriter(top.Emulator, text, elements: (signal, element) => signal.Path == "Steps" && element == 1)) writer.Sample();
        Assert.Equal(["top.Steps[1]"], VcdFile.Parse(text.ToString()).Widths.Keys);
        Assert.DoesNotContain("$scope module", text.ToString().Replace("$scope module top", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_target_does_not_take_is_told_and_the_target_is_closed()
    {
        HandWrittenTop top = ModuleTests.Create();
        var target = new FullStream();
        var writer = new VcdWriter(top.Emulator, target);
        writer.Sample();
        Assert.Throws<IOException>(writer.Dispose);
        Assert.False(target.CanWrite);
    }

    private sealed class FullStream : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException("No room.");
    }

    private static string Trace(HandWrittenTop top, Func<SignalLayout, bool>? choose, List<Dictionary<string, BigInteger>> expected)
    {
        var text = new StringWriter();
        using (var writer = new VcdWriter(top.Emulator, text, choose))
        {
            for (int cycle = 0; cycle < Cycles; cycle++)
            {
                top.Enable = cycle >= 5;
                top.Steps[1] = -cycle;
                writer.Sample();
                expected.Add(Values(top.Emulator));
                top.Step();
            }
        }

        return text.ToString();
    }

    private static Dictionary<string, BigInteger> Values(Emulator emulator)
    {
        var values = new Dictionary<string, BigInteger>();
        foreach (SignalLayout signal in emulator.Signals.Where(s => s.Kind != "memory"))
        {
            for (long element = 0; element < signal.Elements; element++)
            {
                long rest = element;
                string indices = "";
                foreach (int length in signal.Lengths.Reverse())
                {
                    indices = $"[{rest % length}]{indices}";
                    rest /= length;
                }

                values[$"top.{signal.Path}{indices}"] = emulator.Read(signal, element) & ((BigInteger.One << signal.Width) - 1);
            }
        }

        return values;
    }
}
