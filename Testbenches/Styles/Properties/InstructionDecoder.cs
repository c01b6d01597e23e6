namespace Hdl.Testbenches.Styles.Properties;

public enum Operation { Add, Subtract, Illegal }

[Module]
public partial class InstructionDecoder
{
    [Input] public partial U32 Instruction { get; set; }
    [Output] public partial Operation Operation { get; private set; }
    [Output] public partial S32 Immediate { get; private set; }
    [Output] public partial U5 Source { get; private set; }
    [Output] public partial U5 Destination { get; private set; }
    [Output] public partial U4 Lanes { get; private set; }

    [Combinational]
    void Decode()
    {
        Source = Instruction.Bits<U5>(15);
        Destination = Instruction.Bits<U5>(7);
        Immediate = Instruction.Bits<U12>(20).As<S12>();
        Lanes = 0;
        Lanes[0] = Instruction[12]; // CS1612
        Lanes = Lanes.With(0, Instruction[12]);
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
        decoder.Instruction[30] = true; // CS1612
        decoder.Instruction = decoder.Instruction.With(30, true);
        return decoder.Operation == Operation.Add;
    }
}
