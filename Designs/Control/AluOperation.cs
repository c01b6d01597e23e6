namespace Hdl.Designs;

/// <summary>What the <see cref="Alu"/> does with its operands; shifts are by the low five bits of the right one.</summary>
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
