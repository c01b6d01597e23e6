using Hdl.Designs;

namespace Hdl.Testbenches.Compiler.Generator;

public sealed class FlitHoldTests
{
    [Fact]
    public void Means_what_the_statements_say()
    {
        var hold = new FlitHold();
        var random = new System.Random(5);
        Flit head = default;
        for (int cycle = 0; cycle < 500; cycle++)
        {
            Flit sent = random.Next(4) == 0 ? head : new Flit(random.Next(2) == 0, random.Next(2) == 0, random.Next(3));
            hold.In = sent;
            Assert.Equal(head, hold.Head);
            hold.Step();
            bool ends = sent == head || sent.Tail;
            head = new Flit(!ends && sent.Head, ends, ends ? sent.Payload : 0);
            Assert.Equal(head, hold.Head);
            Assert.Equal(new Flit(false, ends, 0), hold.Out);
        }
    }
}
