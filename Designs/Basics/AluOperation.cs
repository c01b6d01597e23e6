namespace Hdl.Designs;

/// <summary>What the arithmetic unit does for an instruction; see <see cref="InstructionDecoder"/>.</summary>
public enum AluOperation
{
    Add,
    Subtract,
    ShiftLeft,
    LessSigned,
    LessUnsigned,
    Xor,
    ShiftRight,
    ShiftRightSigned,
    Or,
    And,
}
