namespace Hdl.Tools.Bench;

/// <summary>What the compiler says that ours took in one build, in seconds.</summary>
public sealed record GeneratorTime(double Generator, double Analyzer);
