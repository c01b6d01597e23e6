namespace Hdl.Designs;

/// <summary>
/// An instruction of RV32IM taken apart. A source that is not read and a destination that is not written are register 0. The arithmetic unit takes the program counter in place of
/// the first source, the immediate in place of the second, where the flags say so; a CSR instruction takes the immediate in place of its only source.
/// </summary>
/// <param name="Kind">What the pipeline does.</param>
/// <param name="Operation">What the arithmetic unit does.</param>
/// <param name="Function">Bits 14 to 12 of the word: which comparison, size of an access, product or quotient, or change of a CSR.</param>
/// <param name="Source1">Register.</param>
/// <param name="Source2">Register.</param>
/// <param name="Destination">Register.</param>
/// <param name="Immediate">Extended to 32 bits.</param>
/// <param name="TakesPc">The first operand is the program counter.</param>
/// <param name="TakesImmediate">The second operand is the immediate.</param>
[Bundle]
public partial record struct DecodedInstruction(
    InstructionKind Kind, AluOperation Operation, U3 Function, U5 Source1, U5 Source2, U5 Destination, U32 Immediate, bool TakesPc, bool TakesImmediate);
