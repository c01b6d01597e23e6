namespace Hdl.Testbenches.Compiler.Generator;

public enum ReadingKind
{
    Idle, Sample, Fault = 5,
}
