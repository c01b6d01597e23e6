namespace Hdl.Designs;

/// <summary>What a command asks of the vector unit; D is its destination, A and B are its operands.</summary>
public enum VectorOperation
{
    /// <summary>D = A.</summary>
    Copy,

    /// <summary>D = A + B.</summary>
    Add,

    /// <summary>D = A * B.</summary>
    Multiply,

    /// <summary>D = A * s, s the word at B.</summary>
    Scale,

    /// <summary>Word D = the sum of A * B.</summary>
    Dot,

    /// <summary>Word D + j = row A times row B + 8j.</summary>
    DotRows,

    /// <summary>Row D = the sum of word A + j times row B + 8j.</summary>
    MixRows,

    /// <summary>Word D = the largest of A.</summary>
    Max,

    /// <summary>Word D = the sum of A.</summary>
    Sum,

    /// <summary>D = e^(A - s), s the word at B.</summary>
    Exp,

    /// <summary>Word D = 1 / word A.</summary>
    Reciprocal,

    /// <summary>Word D = 1 / sqrt(sum of A * A / 2^n + epsilon), both in the immediate.</summary>
    RootMeanSquare,

    /// <summary>D = A * sigmoid(A).</summary>
    Silu,

    /// <summary>The pairs of A turned by angles whose cosines and sines B holds, interleaved.</summary>
    Rotate,

    /// <summary>A as a block in block floating point, sent with the header in the immediate.</summary>
    Quantise,

    /// <summary>A, sent with the header in the immediate.</summary>
    Send,
}
