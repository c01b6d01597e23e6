namespace Hdl.Designs;

/// <summary>What a command asks of a <see cref="VectorUnit"/>. D, A and B are vectors, or words where said; see Designs/README.md.</summary>
public enum VectorOperation
{
    /// <summary>D = A.</summary>
    Copy,

    /// <summary>D = A + B.</summary>
    Add,

    /// <summary>D = A * B, element by element.</summary>
    Multiply,

    /// <summary>D = A times the word at B.</summary>
    Scale,

    /// <summary>Word D = the sum of A * B.</summary>
    Dot,

    /// <summary>Word D + j = the sum of the row at A times row j of B, for each of Count rows.</summary>
    DotRows,

    /// <summary>Row D = the sum over Count rows of word A + j times row j of B.</summary>
    MixRows,

    /// <summary>Word D = the largest element of A.</summary>
    Max,

    /// <summary>Word D = the sum of A.</summary>
    Sum,

    /// <summary>D = e^(A - the word at B).</summary>
    Exp,

    /// <summary>Word D = 1 / the word at A.</summary>
    Reciprocal,

    /// <summary>Word D = 1 / sqrt(the sum of A * A / 2^Immediate[5:0] + Immediate[63:32] / 2^32).</summary>
    RootMeanSquare,

    /// <summary>D = A * sigmoid(A).</summary>
    Silu,

    /// <summary>Pairs of A turned by the pairs of cosine and sine in B.</summary>
    Rotate,

    /// <summary>A block of A in block floating point, sent as a packet with Immediate as its header.</summary>
    Quantise,

    /// <summary>A, sent as a packet with Immediate as its header.</summary>
    Send,
}
