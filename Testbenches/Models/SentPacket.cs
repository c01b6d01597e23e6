using Hdl.Designs;

namespace Hdl.Testbenches.Models;

/// <summary>A packet that a node sent, and the cycles of its head and its tail.</summary>
sealed record SentPacket(Header Header, ulong[] Beats, int HeadCycle, int TailCycle);
