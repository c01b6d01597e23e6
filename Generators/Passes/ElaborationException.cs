namespace Hdl.Compiler.Passes;

/// <summary>A design cannot be elaborated with the arguments given; the message names thing, values and cure.</summary>
public sealed class ElaborationException(string message) : Exception(message);
