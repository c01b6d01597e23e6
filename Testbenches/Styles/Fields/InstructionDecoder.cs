namespace Hdl.Testbenches.Styles.Fields;

public enum Operation { Add, Subtract, Illegal }

[Module]
public partial class InstructionDecoder
{
    [Input] public U32 Instruction;
    [Output] public Operation Operation;
    [Output] public S32 Immediate;
    [Output] public U5 Source;
    [Output] public U5 Destination;
    [Output] public U4 Lanes;

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
        return decoder.Operation == Operation.Add; // silent: nothing settles before the read
    }
}
