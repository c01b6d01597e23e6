namespace Hdl.Tools;

/// <summary>What the user gave cannot be used. The message names the thing, its values, the cure and the place.</summary>
public sealed class BadUseException(string message) : Exception(message);
