using Hdl.Designs;
using Hdl.Testbenches.Models;
using Stream = Hdl.Testbenches.Models.Stream;

namespace Hdl.Testbenches.Designs;

// These are the types over which a module of the designs closes the stage: a closed template comes from the project that has the generic source.
public sealed class GenericStageTests
{
    [Fact]
    public void Carries_words_of_16_bits()
    {
        var stage = new GenericStage<U16>();
        StreamTraffic.Run(Ports(stage, d => (U16)(int)d, v => (ulong)(int)v), 1, 16, 3000, 1);
    }

    [Fact]
    public void Carries_signed_words_above_32_bits()
    {
        var stage = new GenericStage<S33>();
        StreamTraffic.Run(Ports(stage, S33.FromRaw, v => v.ToRaw()), 1, 33, 3000, 2);
    }

    [Fact]
    public void Carries_words_of_64_bits()
    {
        var stage = new GenericStage<U64>();
        StreamTraffic.Run(Ports(stage, d => (U64)d, v => (ulong)v), 1, 64, 3000, 3);
    }

    [Fact]
    public void Carries_single_bits()
    {
        var stage = new GenericStage<bool>();
        StreamTraffic.Run(Ports(stage, d => d != 0, v => v ? 1UL : 0), 1, 1, 3000, 4);
    }

    [Fact]
    public void Carries_enums()
    {
        var stage = new GenericStage<AluOperation>();
        StreamTraffic.Run(Ports(stage, d => (AluOperation)d, v => (ulong)v), 1, 3, 3000, 5);
    }

    [Fact]
    public void Takes_a_word_while_it_is_emptied()
    {
        var stage = new GenericStage<U16> { In = { Valid = true, Data = 1 }, Out = { Ready = false } };
        stage.Step();
        Assert.True(stage.Out.Valid);
        Assert.False(stage.In.Ready);
        stage.In.Data = 2;
        stage.Out.Ready = true;
        Assert.True(stage.In.Ready);
        stage.Step();
        Assert.Equal(2, stage.Out.Data);
    }

    static Stream Ports<T>(GenericStage<T> stage, Func<ulong, T> pack, Func<T, ulong> unpack)
        where T : struct => new(
            v => stage.In.Valid = v, d => stage.In.Data = pack(d), () => stage.In.Ready,
            () => stage.Out.Valid, () => unpack(stage.Out.Data), r => stage.Out.Ready = r, stage.Step);
}
