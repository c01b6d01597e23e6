namespace Correct.Memories;

using Hdl;

[Module] public partial class SimpleRam
{
    [Input] public partial U4 Address { get; set; }
    [Input] public partial bool Write { get; set; }
    [Input] public partial U8 In { get; set; }
    [Output] public partial U8 Out { get; private set; }
    [Memory] readonly Memory<U8> words = new(16);
    [Combinational] void Read() => Out = words[Address];
    [Clocked] void Advance()
    {
        if (Write) words[Address] = In;
    }
}

[Module] public partial class RegisteredRead
{
    [Input] public partial U4 Address { get; set; }
    [Input] public partial bool Write { get; set; }
    [Input] public partial U8 In { get; set; }
    [Output, Register] public partial U8 Out { get; private set; }
    [Memory] readonly Memory<U8> words = new(16);
    [Clocked] void Advance()
    {
        Out = words[Address];
        if (Write) words[Address] = In;
    }
}

[Module] public partial class WriteFirst
{
    [Input] public partial U4 ReadAddress { get; set; }
    [Input] public partial U4 WriteAddress { get; set; }
    [Input] public partial bool Write { get; set; }
    [Input] public partial U8 In { get; set; }
    [Output, Register] public partial U8 Out { get; private set; }
    [Memory] readonly Memory<U8> words = new(16);
    [Clocked] void Advance()
    {
        Out = Write && ReadAddress == WriteAddress ? In : words[ReadAddress];
        if (Write) words[WriteAddress] = In;
    }
}

[Module] public partial class TwoWritePorts
{
    [Input] public partial U3 AddressA { get; set; }
    [Input] public partial U3 AddressB { get; set; }
    [Input] public partial bool WriteA { get; set; }
    [Input] public partial bool WriteB { get; set; }
    [Input] public partial U8 DataA { get; set; }
    [Input] public partial U8 DataB { get; set; }
    [Output] public partial U8 Out { get; private set; }
    [Memory] readonly Memory<U8> words = new(8);
    [Combinational] void Read() => Out = words[AddressA];
    [Clocked] void Advance()
    {
        if (WriteA) words[AddressA] = DataA;
        if (WriteB) words[AddressB] = DataB;
    }
}

[Module] public partial class ByteMask
{
    [Input] public partial U3 Address { get; set; }
    [Input] public partial U4 Mask { get; set; }
    [Input] public partial U32 Data { get; set; }
    [Output] public partial U32 Word { get; private set; }
    [Memory] readonly Memory<U32> words = new(8);
    [Combinational] void Read() => Word = words[Address];
    [Clocked] void Advance()
    {
        U32 next = Word;
        for (int i = 0; i < 4; i++)
            if (Mask[i]) next = next.With(8 * i, Data.Bits<U8>(8 * i));
        words[Address] = next;
    }
}

[Module] public partial class Rom
{
    [Input] public partial U3 Address { get; set; }
    [Output] public partial U8 Data { get; private set; }
    [Memory] readonly Memory<U8> words = new(8, 1, 2, 4, 8, 16, 32, 64, 128);
    [Combinational] void Read() => Data = words[Address];
}

[Module, Example(4), Example(6)] public partial class Queue(int depth)
{
    [Input] public partial bool Push { get; set; }
    [Input] public partial U16 In { get; set; }
    [Input] public partial bool Pop { get; set; }
    [Output] public partial U16 Out { get; private set; }
    [Output] public partial bool Empty { get; private set; }
    [Output] public partial bool Full { get; private set; }
    [Memory] readonly Memory<U16> words = new(depth);
    [Register, Width("Log2(depth)")] UInt head;
    [Register, Width("Log2(depth)")] UInt tail;
    [Register, Width("Log2(depth + 1)")] UInt count;
    [Combinational] void Show()
    {
        Empty = count == 0;
        Full = count == depth;
        Out = words[head];
    }
    UInt Next(UInt pointer)
    {
        if (pointer == depth - 1) return 0;
        return (pointer + 1).Truncate(pointer.Width);
    }
    [Clocked] void Advance()
    {
        bool push = Push && !Full, pop = Pop && !Empty;
        if (push)
        {
            words[tail] = In;
            tail = Next(tail);
        }
        if (pop) head = Next(head);
        if (push != pop) count = push ? (count + 1).Truncate(count.Width) : ((UInt)(count - 1)).Truncate(count.Width);
    }
}

[Module] public partial class Stack
{
    [Input] public partial bool Push { get; set; }
    [Input] public partial bool Pop { get; set; }
    [Input] public partial U8 In { get; set; }
    [Output] public partial U8 Top { get; private set; }
    [Memory] readonly Memory<U8> words = new(8);
    [Register] U3 pointer;
    [Combinational] void Show() => Top = words[(U3)(pointer - 1)];
    [Clocked] void Advance()
    {
        if (Push)
        {
            words[pointer] = In;
            pointer = (U3)(pointer + 1);
        }
        else if (Pop) pointer = (U3)(pointer - 1);
    }
}

[Module] public partial class Histogram
{
    [Input] public partial U4 Value { get; set; }
    [Input] public partial U4 Look { get; set; }
    [Output] public partial U8 Count { get; private set; }
    [Memory] readonly Memory<U8> bins = new(16);
    [Combinational] void Show() => Count = bins[Look];
    [Clocked] void Advance() => bins[Value] = (U8)(bins[Value] + 1);
}

[Module] public partial class ReadTwoAddresses
{
    [Input] public partial U2 A { get; set; }
    [Input] public partial U2 B { get; set; }
    [Output] public partial S9 Sum { get; private set; }
    [Memory] readonly Memory<S8> words = new(4, -1, 2, -3, 4);
    [Combinational] void Show() => Sum = words[A] + words[B];
}

[Module] public partial class CircularBuffer
{
    [Input] public partial S12 In { get; set; }
    [Output] public partial S12 Oldest { get; private set; }
    [Memory] readonly Memory<S12> words = new(6);
    [Register] U3 place;
    [Combinational] void Show() => Oldest = words[place];
    [Clocked] void Advance()
    {
        words[place] = In;
        place = place == 5 ? 0 : (U3)(place + 1);
    }
}

[Module] public partial class Tags
{
    [Input] public partial U6 Address { get; set; }
    [Input] public partial bool Fill { get; set; }
    [Output] public partial bool Hit { get; private set; }
    [Memory] readonly Memory<U4> tags = new(4);
    [Register] readonly Vec<bool> valid = new(4);
    U2 Set => Address.Bits<U2>(0);
    U4 Tag => Address.Bits<U4>(2);
    [Combinational] void Look() => Hit = valid[Set] && tags[Set] == Tag;
    [Clocked] void Advance()
    {
        if (!Fill) return;
        tags[Set] = Tag;
        valid[Set] = true;
    }
}

[Module] public partial class PortsOfEachKind
{
    [Input] public partial U4 ReadAt { get; set; }
    [Input] public partial U4 WriteAt { get; set; }
    [Input] public partial U32 In { get; set; }
    [Input] public partial U4 Bytes { get; set; }
    [Output, Register] public partial U32 Old { get; private set; }
    [Output, Register(Reset = ResetKind.Async)] public partial U32 New { get; private set; }
    [Memory] readonly Memory<U32> words = new(16);
    [Clocked] void Access()
    {
        words.Write(WriteAt, In, Bytes);
        New = words.ReadNew(ReadAt);
        if (Bytes == 0) Old = words[ReadAt];
    }
}

[Module, Example(2), Example(8)] public partial class LanesOfAnyNumber(int lanes)
{
    [Input] public partial U3 At { get; set; }
    [Input, Width("8 * lanes")] public partial UInt In { get; set; }
    [Input, Width("lanes")] public partial UInt Mask { get; set; }
    [Output, Width("8 * lanes")] public partial UInt Out { get; private set; }
    [Memory, Width("8 * lanes")] readonly Memory<UInt> words = new(8);
    [Combinational] void Look() => Out = words[At];
    [Clocked] void Advance() => words.Write(At, In, Mask);
}

[Module] public partial class SquaresRom
{
    [Input] public partial U4 At { get; set; }
    [Output, Register] public partial U8 Square { get; private set; }
    [Memory] readonly Memory<U8> squares = new(16, i => (U8)(i * i));
    [Clocked] void Read() => Square = squares[At];
}
