namespace Hdl.Tools.Bench;

/// <summary>How fast a compiler's build of the peer is, and how long the build took.</summary>
sealed record PeerSpeed(string Compiler, double CyclesPerSecond, double BuildSeconds);
