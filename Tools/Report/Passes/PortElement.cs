namespace Hdl.Tools.Report.Passes;

/// <summary>An element of a port: what a path through a module begins and ends at.</summary>
readonly record struct PortElement(string Port, int Index);
