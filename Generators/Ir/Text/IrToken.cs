namespace Hdl.Compiler.Ir.Text;

/// <summary>A token of the printed form, with its place (from 1).</summary>
readonly record struct IrToken(IrTokenKind Kind, string Text, int Line, int Column)
{
    public bool Is(string symbol) => Kind == IrTokenKind.Symbol && Text == symbol;

    public bool IsName => Kind is IrTokenKind.Name or IrTokenKind.Quoted;

    /// <summary>How messages show the token.</summary>
    public string Shown => Kind switch
    {
        IrTokenKind.End => "the end of the text",
        IrTokenKind.Quoted => $"the name \"{Text}\"",
        _ => $"'{Text}'",
    };
}
