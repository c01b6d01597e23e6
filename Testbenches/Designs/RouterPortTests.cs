using Hdl.Designs;

namespace Hdl.Testbenches.Designs;

public sealed class RouterPortTests
{
    [Theory]
    [InlineData(2, 0, 0)]
    [InlineData(3, 255, 255)]
    [InlineData(4, 1, 2)]
    [InlineData(5, 0, 0)]
    [InlineData(8, 3, 0)]
    public void Buffers_routes_and_returns_credits(int depth, int column, int row) => Check(new RouterPort(depth, column, row), depth, column, row);

    [Fact]
    public void Buffers_and_routes_when_compiled_in_the_build() => Check(new RouterPort(6, 2, 3), 6, 2, 3);

    [Theory]
    [InlineData(1, 2, Direction.Local)]
    [InlineData(2, 0, Direction.East)]
    [InlineData(0, 9, Direction.West)]
    [InlineData(1, 3, Direction.South)]
    [InlineData(1, 1, Direction.North)]
    public void The_row_is_travelled_first(int toColumn, int toRow, Direction expected)
    {
        var port = new RouterPort(4, 1, 2) { InValid = true, InFlit = toRow << 8 | toColumn };
        port.Step();
        Assert.True(port.OutValid);
        Assert.Equal(expected, port.Route);
    }

    static void Check(RouterPort port, int depth, int column, int row)
    {
        var random = new System.Random(depth);
        var buffer = new Queue<uint>();
        int credits = depth;
        bool returns = false;
        int fullest = 0;
        for (int cycle = 0; cycle < 5000; cycle++)
        {
            Assert.Equal(returns, port.Credit);
            if (returns) credits++;

            int bias = cycle / 100 % 3;
            bool sends = credits > 0 && random.Next(4) < 2 + bias;
            bool grant = random.Next(4) < 3 - bias;
            uint flit = (uint)random.NextInt64(1L << 32);
            // Half of the flits go to near routers, so that each direction is taken often.
            if (random.Next(2) == 0) flit = flit & 0xFFFF0000 | (uint)Near(row, random) << 8 | (uint)Near(column, random);
            port.InValid = sends;
            port.InFlit = (U32)flit;
            port.Grant = grant;
            Assert.Equal(buffer.Count > 0, port.OutValid);
            if (buffer.TryPeek(out uint first))
            {
                Assert.Equal(first, (uint)port.OutFlit);
                Assert.Equal(Towards((int)(first & 255), (int)(first >> 8 & 255), column, row), port.Route);
            }

            port.Step();
            returns = grant && buffer.TryDequeue(out _);
            if (sends)
            {
                credits--;
                buffer.Enqueue(flit);
            }

            fullest = Math.Max(fullest, buffer.Count);
        }

        Assert.Equal(depth, fullest);
    }

    static int Near(int place, System.Random random) => Math.Clamp(place + random.Next(-1, 2), 0, 255);

    static Direction Towards(int toColumn, int toRow, int column, int row) => (toColumn.CompareTo(column), toRow.CompareTo(row)) switch
    {
        (> 0, _) => Direction.East,
        (< 0, _) => Direction.West,
        (_, > 0) => Direction.South,
        (_, < 0) => Direction.North,
        _ => Direction.Local,
    };
}
