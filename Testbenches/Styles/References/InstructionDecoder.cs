namespace Hdl.Testbenches.Styles.References;

public enum Operation { Add, Subtract, Illegal }

[Module]
public partial class InstructionDecoder
{
    [Input] public partial ref U32 Instruction { get; }
    [Output] public partial ref Operation Operation { get; }
    [Output] public partial ref S32 Immediate { get; }
    [Output] public partial ref U5 Source { get; }
    [Output] public partial ref U5 Destination { get; }
    [Output] public partial ref U4 Lanes { get; }

    [Combinational]
    void Decode()
    {
        Source = Instruction.Bits<U5>(15);
        Destination = Instruction.Bits<U5>(7);
        Immediate = Instruction.Bits<U12>(20).As<S12>();
        Lanes = 0;
        Lanes[0] = Instruction[12];
        if (Instruction.Bits<U7>(0) is 0x13) Operation = Operation.Add; // CS9135
        switch ((int)Instruction.Bits<U7>(0))
        {
            case 0x13:
                Operation = Operation.Add;
                break;
            case 0x33:
                Operation = Instruction[30] ? Operation.Subtract : Operation.Add;
                break;
            default:
                Operation = Operation.Illegal;
                break;
        }
    }
}

static class InstructionDecoderTestbench
{
    static bool Run()
    {
        var decoder = new InstructionDecoder();
        decoder.Instruction = 0x00500093;
        decoder.Instruction[30] = true;
        return decoder.Operation == Operation.Add;
    }
}
