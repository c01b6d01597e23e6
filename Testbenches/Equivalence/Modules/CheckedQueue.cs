namespace Hdl.Testbenches.Equivalence.Modules;

/// <summary>A queue that says what holds of it. A faulty one takes a word when it is full.</summary>
[Module, Example(4, 0), Example(4, 1)]
public partial class CheckedQueue(int depth, bool faulty)
{
    [Input]  public partial bool Push  { get; set; }
    [Input]  public partial bool Pop   { get; set; }
    [Input]  public partial U8   In    { get; set; }
    [Output] public partial U8   Out   { get; private set; }
    [Output] public partial bool Full  { get; private set; }
    [Output] public partial bool Empty { get; private set; }

    [Memory] readonly Memory<U8> words = new(depth);
    [Register, Width("Log2(depth)")] UInt head;
    [Register, Width("Log2(depth)")] UInt tail;
    [Register] U4 count;

    [Combinational]
    void Show()
    {
        Full = count >= depth;
        Empty = count == 0;
        Out = words[head];
        Property.Assert(!(Full && Empty));
    }

    [Clocked]
    void Access()
    {
        Property.Assert(count <= depth, "fits");
        Property.Assert(Property.Next(Full && !Pop, Full) || faulty);
        Property.Assert(Property.Within(1, Push && Empty, !Empty));
        Property.Assert(!Property.Past(Empty && !Push) || Property.Stable(count));
        Property.Cover(Property.Fell(Full), "drained");
        Property.Cover(Property.Past(In) == In && Full, "same_word");

        bool pushes = Push && (!Full || faulty);
        bool pops = Pop && !Empty;
        if (pushes)
        {
            Property.Cover(Full, "push_at_full");
            words[tail] = In;
            tail = tail == depth - 1 ? 0 : (tail + 1).Truncate(Bits.Log2(depth));
        }

        if (pops) head = head == depth - 1 ? 0 : (head + 1).Truncate(Bits.Log2(depth));
        if (pushes && !pops) count = (U4)(count + 1);
        else if (pops && !pushes) count = (U4)(count - 1);
    }
}
