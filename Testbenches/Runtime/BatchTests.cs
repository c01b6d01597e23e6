using Hdl.Designs;
using Hdl.Testbenches.Equivalence.Modules;
using Hdl.Tracing;

namespace Hdl.Testbenches.Runtime;

/// <summary>What a testbench does with a batch.</summary>
public sealed class BatchTests
{
    [Fact]
    public void Lanes_have_inputs_outputs_and_state_of_their_own()
    {
        var batch = new Batch<Counter>(5, () => new Counter());
        for (int lane = 0; lane < batch.Lanes; lane++) batch[lane].Enable = lane % 2 == 0;
        batch.Step(3);
        Assert.Equal([3, 0, 3, 0, 3], Enumerable.Range(0, 5).Select(lane => (int)batch[lane].Count));
        batch[1].Poke("Count", 200);
        Assert.Equal((3, 200, 3L), ((int)batch[0].Peek("Count"), (int)batch[1].Peek("Count"), batch[4].Cycle));
        batch.Reset();
        Assert.All(Enumerable.Range(0, 5), lane => Assert.Equal(0, (int)batch[lane].Count));
        Assert.Equal(3, batch.Cycle);
        Assert.Same(batch[2], batch[2]);
    }

    [Fact]
    public void Vectors_children_and_bundles_are_those_of_the_lane()
    {
        var arrays = new Batch<SystolicArray>(3, () => new SystolicArray(2, 2));
        for (int lane = 0; lane < 3; lane++)
        {
            arrays[lane].LoadWeights = true;
            for (int column = 0; column < 2; column++) arrays[lane].Weights[column] = lane + column;
        }

        arrays.Step();
        Assert.Equal([(0, 1), (1, 2), (2, 3)], Enumerable.Range(0, 3).Select(lane => ((int)arrays[lane].Peek("cell.Weight", 0, 0), (int)arrays[lane].Peek("cell.Weight", 0, 1))));

        var concentrators = new Batch<FlitConcentrator>(2, () => new FlitConcentrator(2, 4));
        concentrators[1].In[1] = new Flit(true, true, 5);
        Assert.Equal((5ul, 0ul), ((ulong)concentrators[1].queue[1].InData.Payload, (ulong)concentrators[0].queue[1].InData.Payload));

        var meshes = new Batch<Mesh>(2, () => new Mesh(2, 1, 4));
        var sent = new Transfer(true, VirtualChannel.Reply, new Flit(true, true, 1));
        meshes[1].In[0] = sent;
        meshes.Step();
        meshes[1].In[0] = default;
        meshes.Step(3);
        Assert.Equal((sent.Flit, false), (meshes[1].Out[1].Flit, meshes[0].Out[1].Valid));
    }

    [Fact]
    public void Clocks_tick_in_all_lanes()
    {
        var batch = new Batch<TwoClocks>(20, () => new TwoClocks());
        batch.Step(batch[0].Fast);
        batch.Step(batch[3].Fast, batch[3].DefaultClock);
        Assert.Equal((1, 2), ((int)batch[19].Ticks, (int)batch[19].FastTicks));
        batch.Reset(batch[0].Fast);
        Assert.Equal((1, 0), ((int)batch[7].Ticks, (int)batch[7].FastTicks));
        Assert.Contains("Fast", Assert.Throws<InvalidOperationException>(() => batch.Step(new TwoClocks().Fast)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_property_tells_its_lane()
    {
        var batch = new Batch<CheckedQueue>(17, () => new CheckedQueue(4, true));
        batch[16].Push = true;
        batch.Step(5);
        var fault = Assert.Throws<PropertyException>(() => batch.Step());
        Assert.Equal(("Access.fits", 5L, (int?)16), (fault.Property, fault.Cycle, fault.Lane));
        Assert.StartsWith("Assertion 'Access.fits' of CheckedQueue does not hold in cycle 5 of lane 16 · count <= depth with count = 5 · ", fault.Message, StringComparison.Ordinal);
        Assert.Equal((5L, 5), (batch.Cycle, (int)batch[16].Peek("count")));
        Assert.Equal((0L, 1L), (batch.Emulator.Covered("Access.push_at_full", 0), batch.Emulator.Covered("Access.push_at_full", 16)));
        Assert.Equal("Lane 17 is outside of a batch of 17; use 0 to 16. (Parameter 'lane')", Assert.Throws<ArgumentOutOfRangeException>(() => batch.Emulator.Covered("Access.push_at_full", 17)).Message);
    }

    [Fact]
    public void The_wave_of_a_lane_is_that_of_an_emulator_alone()
    {
        var batch = new Batch<Counter>(3, () => new Counter());
        var alone = new Counter();
        var (ofLane, expected) = (new StringWriter(), new StringWriter());
        using (var lane = new VcdWriter(batch.Emulator, ofLane, lane: 2))
        using (var own = new VcdWriter(alone.Emulator, expected))
        {
            for (int cycle = 0; cycle < 9; cycle++)
            {
                batch[0].Enable = cycle % 2 == 0;
                batch[2].Enable = alone.Enable = cycle % 3 != 0;
                lane.Sample();
                own.Sample();
                batch.Step();
                alone.Step();
            }
        }

        Assert.Equal(expected.ToString(), ofLane.ToString());
        Assert.StartsWith("Lane 3 is outside of a batch of 3; use 0 to 2.", Assert.Throws<ArgumentOutOfRangeException>(() => new VcdWriter(batch.Emulator, ofLane, lane: 3)).Message, StringComparison.Ordinal);
        Assert.StartsWith("Lane 1 is outside of a batch of 1; use 0 to 0.", Assert.Throws<ArgumentOutOfRangeException>(() => new VcdWriter(alone.Emulator, ofLane, lane: 1)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    [InlineData(65537)]
    public void A_batch_has_one_lane_or_more_up_to_a_limit(int lanes) =>
        Assert.StartsWith($"A batch of {lanes} lanes cannot be made; use 1 to 65536.", Assert.Throws<ArgumentOutOfRangeException>(() => new Batch<Counter>(lanes, () => new Counter())).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(-1)]
    [InlineData(4)]
    public void A_lane_beyond_the_batch_is_told(int lane)
    {
        var batch = new Batch<Counter>(4, () => new Counter());
        Assert.StartsWith($"Lane {lane} is outside of a batch of 4; use 0 to 3.", Assert.Throws<ArgumentOutOfRangeException>(() => batch[lane]).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_lane_does_not_step_alone()
    {
        var batch = new Batch<Counter>(2, () => new Counter());
        Assert.Equal("Step was called on lane 1 of a batch, but all lanes advance together; call Step on the batch.", Assert.Throws<InvalidOperationException>(() => batch[1].Step()).Message);
        Assert.Contains("Reset on the batch", Assert.Throws<InvalidOperationException>(() => batch[1].Reset()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Lanes_are_new_modules_of_one_kind()
    {
        var one = new Fifo<U8>(8);
        one.Step();
        Assert.Contains("has an emulator of its own already", Assert.Throws<InvalidOperationException>(() => new Batch<Fifo<U8>>(2, () => one)).Message, StringComparison.Ordinal);
        var same = new Batch<Counter>(2, ((Func<Func<Counter>>)(() => { var counter = new Counter(); return () => counter; }))());
        Assert.Contains("let the function make a new module", Assert.Throws<InvalidOperationException>(() => same[1]).Message, StringComparison.Ordinal);
        int depth = 4;
        var growing = new Batch<Fifo<U8>>(2, () => new Fifo<U8>(depth++));
        Assert.Equal("A lane of a batch was to be 'Hdl.Designs.Fifo<U8>(5)', but lane 0 is 'Hdl.Designs.Fifo<U8>(4)'; make each lane of the same type with the same parameters.", Assert.Throws<InvalidOperationException>(() => growing[1]).Message);
    }
}
