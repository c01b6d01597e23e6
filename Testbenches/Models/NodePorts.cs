using Hdl.Designs;

namespace Hdl.Testbenches.Models;

/// <summary>The ports that the cores of nodes have towards their network interface.</summary>
sealed record NodePorts(
    Action<bool, bool, int, ulong> Write,
    Func<bool> WriteReady,
    Action<bool, bool, bool, Header, ulong> Command,
    Action<bool, bool> Ready,
    Func<(bool Valid, Flit Flit)> Send,
    Func<(bool Valid, int Tag)> Finish,
    Func<int> Fault,
    Func<int[]> Counters,
    Action Step,
    Action Reset)
{
    public static NodePorts Of(CimCore core) => new(
        (valid, reply, address, data) => (core.WriteValid, core.WriteReply, core.WriteAddress, core.WriteData) = (valid, reply, address, (U64)data),
        () => core.WriteReady,
        (valid, first, last, header, data) =>
            (core.CommandValid, core.CommandFirst, core.CommandLast, core.CommandHeader, core.CommandData) = (valid, first, last, header, (U64)data),
        (send, finish) => (core.SendReady, core.FinishReady) = (send, finish),
        () => (core.SendValid, core.Send),
        () => (core.FinishValid, (int)core.FinishTag),
        () => (int)core.Fault,
        () => [.. core.Counters.Select(c => (int)c)],
        () => core.Step(),
        () => core.Reset());

    public static NodePorts Of(SystolicCore core) => new(
        (valid, reply, address, data) => (core.WriteValid, core.WriteReply, core.WriteAddress, core.WriteData) = (valid, reply, address, (U64)data),
        () => core.WriteReady,
        (valid, first, last, header, data) =>
            (core.CommandValid, core.CommandFirst, core.CommandLast, core.CommandHeader, core.CommandData) = (valid, first, last, header, (U64)data),
        (send, finish) => (core.SendReady, core.FinishReady) = (send, finish),
        () => (core.SendValid, core.Send),
        () => (core.FinishValid, (int)core.FinishTag),
        () => (int)core.Fault,
        () => [.. core.Counters.Select(c => (int)c)],
        () => core.Step(),
        () => core.Reset());

    public static NodePorts Of(MemoryCore core) => new(
        (valid, reply, address, data) => (core.WriteValid, core.WriteReply, core.WriteAddress, core.WriteData) = (valid, reply, address, (U64)data),
        () => core.WriteReady,
        (valid, first, last, header, data) =>
            (core.CommandValid, core.CommandFirst, core.CommandLast, core.CommandHeader, core.CommandData) = (valid, first, last, header, (U64)data),
        (send, finish) => (core.SendReady, core.FinishReady) = (send, finish),
        () => (core.SendValid, core.Send),
        () => (core.FinishValid, (int)core.FinishTag),
        () => (int)core.Fault,
        () => [.. core.Counters.Select(c => (int)c)],
        () => core.Step(),
        () => core.Reset());
}
