using Hdl.Designs;
using Hdl.Testbenches.Models;

namespace Hdl.Testbenches.Designs;

public sealed class MeshTests
{
    [Theory]
    [InlineData(4, 2)]
    [InlineData(3, 3)]
    public void A_flit_takes_two_cycles_a_router_from_each_node_to_each(int columns, int rows)
    {
        var mesh = new Mesh(columns, rows, 4);
        for (int from = 0; from < columns * rows; from++)
            for (int to = 0; to < columns * rows; to++)
            {
                mesh.In[from] = new Transfer(true, VirtualChannel.Request, new Flit(true, true, to / columns << 4 | to % columns));
                int cycles = 0;
                for (; cycles == 0 || (!mesh.Out[to].Valid && cycles < 100); cycles++)
                {
                    mesh.Step();
                    mesh.In[from] = default;
                }

                int routers = 1 + Math.Abs(from / columns - to / columns) + Math.Abs(from % columns - to % columns);
                Assert.Equal(2 * routers, cycles);
                mesh.Reset();
            }
    }

    [Theory]
    [InlineData(1, 1, 4)]
    [InlineData(2, 2, 4)]
    [InlineData(4, 2, 4)]
    [InlineData(4, 2, 2)]
    [InlineData(3, 3, 5)]
    public void Random_packets_arrive_whole_and_in_order(int columns, int rows, int depth)
    {
        var mesh = new Mesh(columns, rows, depth);
        Run(mesh, columns, rows, depth, 60, 0, columns + rows);
        for (int r = 0; r < rows; r++)
            for (int c = 0; c < columns; c++)
                for (int p = 0; p < 5; p++)
                    for (int channel = 0; channel < 2; channel++) Assert.Equal(0, (int)mesh.Peek("router.output.credit.underWay", r, c, p, channel));
    }

    [Fact]
    public void Random_packets_when_compiled_in_the_build() => Run(new Mesh(2, 2, 8) { FirstColumn = 6 }, 2, 2, 8, 100, 6, 1);

    [Fact]
    public void A_reset_in_traffic_leaves_nothing_behind()
    {
        var mesh = new Mesh(2, 2, 4);
        for (int at = 3; at < 40; at += 9)
        {
            // No credit of the run before comes back.
            for (int i = 0; i < 4; i++) (mesh.In[i], mesh.OutCredit[i]) = (new Transfer(true, VirtualChannel.Request, new Flit(true, false, (3 - i) / 2 << 4 | (3 - i) % 2)), default);
            mesh.Step(Math.Min(at, 4));
            for (int i = 0; i < 4; i++) mesh.In[i] = default;
            mesh.Step(at);
            mesh.Reset();
            Run(mesh, 2, 2, 4, 20, 0, at);
        }
    }

    [Fact]
    public void Every_flit_that_leaves_a_router_is_counted()
    {
        var mesh = new Mesh(3, 2, 4);
        mesh.In[0] = new Transfer(true, VirtualChannel.Reply, new Flit(true, true, 0x12));
        mesh.Step();
        mesh.In[0] = default;
        mesh.Step(20);
        var counted = Enumerable.Range(0, mesh.Counters.Length).Where(i => mesh.Counters[i] != 0).Select(i => (i / 15, (RouterCounter)(i % 15))).ToList();
        Assert.Equal([(0, RouterCounter.EastFlits), (1, RouterCounter.EastFlits), (2, RouterCounter.SouthFlits), (5, RouterCounter.LocalFlits)], counted);
    }

    [Theory]
    [InlineData(1, 6)]
    [InlineData(2, 8)]
    [InlineData(5, 4)]
    public void Two_meshes_and_the_links_between_their_rows_are_one(int latency, int depth)
    {
        var west = new Mesh(2, 2, depth);
        var east = new Mesh(2, 2, depth) { FirstColumn = 2 };
        var links = Enumerable.Range(0, 2).Select(_ => new DieToDieLink(latency)).ToArray();
        var nodes = Enumerable.Range(0, 8).Select(i => (i % 4, i / 4)).ToArray();
        PacketTraffic.Run(depth, nodes, 80, latency, ends =>
        {
            for (int i = 0; i < 8; i++)
            {
                var mesh = i % 4 < 2 ? west : east;
                int local = i / 4 * 2 + i % 2;
                (mesh.In[local], mesh.OutCredit[local]) = ends[i].Exchange(mesh.Out[local], mesh.InCredit[local]);
            }

            for (int r = 0; r < 2; r++)
            {
                (links[r].WestIn, west.EastOutCredit[r], west.EastIn[r], links[r].WestOutCredit) = (west.EastOut[r], links[r].WestInCredit, links[r].WestOut, west.EastInCredit[r]);
                (links[r].EastIn, east.WestOutCredit[r], east.WestIn[r], links[r].EastOutCredit) = (east.WestOut[r], links[r].EastInCredit, links[r].EastOut, east.WestInCredit[r]);
            }

            west.Step();
            east.Step();
            foreach (var link in links) link.Step();
        });
        for (int r = 0; r < 2; r++)
        {
            Assert.Equal(west.Counters[(2 * r + 1) * 15 + (int)RouterCounter.EastFlits], links[r].Counters[(int)LinkCounter.EastFlits]);
            Assert.Equal(east.Counters[2 * r * 15 + (int)RouterCounter.WestFlits], links[r].Counters[(int)LinkCounter.WestFlits]);
        }
    }

    static void Run(Mesh mesh, int columns, int rows, int depth, int packets, int firstColumn, int seed)
    {
        var nodes = Enumerable.Range(0, columns * rows).Select(i => (firstColumn + i % columns, i / columns)).ToArray();
        PacketTraffic.Run(depth, nodes, packets, seed, ends =>
        {
            for (int i = 0; i < ends.Length; i++) (mesh.In[i], mesh.OutCredit[i]) = ends[i].Exchange(mesh.Out[i], mesh.InCredit[i]);
            mesh.Step();
        });
    }
}
