namespace Hdl.Tools.Kernels.Running;

/// <summary>A counter of a node, at its place in the node's answer.</summary>
public readonly record struct CounterName(string Name, CounterKind Kind);
