namespace Hdl.Testbenches.Compiler.SystemVerilog;

/// <summary>A design of templates as IR text, and the sizes of its top.</summary>
public sealed record Sample(string Name, string Ir, params int[] Arguments)
{
    public override string ToString() => $"{Name}({string.Join(", ", Arguments)})";
}
