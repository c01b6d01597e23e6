namespace Hdl.Tools.Drawing;

/// <summary>What a box of a diagram stands for.</summary>
enum BoxKind
{
    /// <summary>Input ports that go to the same boxes.</summary>
    Input,

    /// <summary>Output ports that come from the same boxes.</summary>
    Output,

    /// <summary>A child, or an array of children.</summary>
    Child,

    Memory,

    /// <summary>The registers that a clocked method assigns, and their logic.</summary>
    Register,

    /// <summary>The logic of a combinational method.</summary>
    Logic,
}
