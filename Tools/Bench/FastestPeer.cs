namespace Hdl.Tools.Bench;

/// <summary>The peer that the emulator is compared with.</summary>
sealed record FastestPeer(string Simulator, double CyclesPerSecond, string Compiler, double BuildSeconds);
