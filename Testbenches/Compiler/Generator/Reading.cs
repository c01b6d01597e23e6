namespace Hdl.Testbenches.Compiler.Generator;

/// <summary>A payload that only this project knows.</summary>
[Bundle]
public partial record struct Reading(ReadingKind Kind, S12 Value)
{
    public bool Valid;
}
