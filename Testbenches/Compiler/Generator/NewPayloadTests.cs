using Hdl.Designs;

namespace Hdl.Testbenches.Compiler.Generator;

/// <summary>Generic modules of another assembly, closed here over types that it does not use: bits, an enum and bundles of this project.</summary>
public sealed class NewPayloadTests
{
    [Fact]
    public void Bits()
    {
        var stage = new GenericStage<U8> { In = { Valid = true, Data = 200 }, Out = { Ready = true } };
        MadeInTheBuild(stage);
        stage.Step();
        Assert.Equal(200, (int)stage.Out.Data);
    }

    [Fact]
    public void An_enum()
    {
        var stage = new GenericStage<ReadingKind> { In = { Valid = true, Data = ReadingKind.Fault }, Out = { Ready = true } };
        MadeInTheBuild(stage);
        stage.Step();
        Assert.Equal(ReadingKind.Fault, stage.Out.Data);
        var layout = stage.Emulator.Signal("Out.Data");
        Assert.Equal(3, layout.Width);
        Assert.Equal(["Idle", "Sample", "Fault"], layout.LabelNames!);
    }

    [Fact]
    public void A_bundle()
    {
        var sent = new Reading(ReadingKind.Sample, -7) { Valid = true };
        var stage = new GenericStage<Reading> { In = { Valid = true, Data = sent }, Out = { Ready = true } };
        MadeInTheBuild(stage);
        Assert.Equal(sent, stage.In.Data);
        stage.Step();
        Assert.Equal(sent, stage.Out.Data);
        Assert.Equal(-7, (int)stage.Peek("Out.Data.Value"));
        stage.Poke("Out.Data.Value", 9);
        Assert.Equal(sent with { Value = 9 }, stage.Out.Data);
        stage.Reset();
        Assert.Equal(default, stage.Out.Data);
    }

    [Fact]
    public void A_bundle_around_it()
    {
        var fifo = new Fifo<Stamped<Reading>>(3) { InValid = true };
        MadeInTheBuild(fifo);
        for (int i = 0; i < 3; i++)
        {
            fifo.InData = new Stamped<Reading>(i, new Reading(ReadingKind.Sample, -i));
            fifo.Step();
        }
        Assert.False(fifo.InReady);
        Assert.Equal(new Stamped<Reading>(0, new Reading(ReadingKind.Sample, 0)), fifo.OutData);
    }

    [Fact]
    public void A_size_of_the_run()
    {
        int depth = Enumerable.Range(1, 2).Max();
        var fifo = new Fifo<Reading>(depth) { InValid = true, InData = new Reading(ReadingKind.Fault, 3) };
        fifo.Step();
        Assert.Equal(new Reading(ReadingKind.Fault, 3), fifo.OutData);
        Assert.Equal(16, Hdl.Bits.Width<Reading>());
    }

    static void MadeInTheBuild(Module module) => Assert.Same(typeof(NewPayloadTests).Assembly, module.Emulator.GetType().Assembly);
}
