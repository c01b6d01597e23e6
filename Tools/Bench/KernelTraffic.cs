using System.Diagnostics;
using System.Globalization;
using System.Text;
using Hdl.Designs;
using Hdl.Runtime;
using Hdl.Tools.Kernels.Mapping;
using Hdl.Tools.Kernels.Programs;
using Hdl.Tools.Kernels.Running;

namespace Hdl.Tools.Bench;

/// <summary>All flits that a host sends for a kernel, one after the other as soon as each is taken: a stimulus that depends on nothing but the top's ready.</summary>
sealed class KernelTraffic
{
    const uint HashFactor = 31;

    const int FaultBits = 3;

    readonly List<(bool Head, bool Tail, ulong Payload)> flits = [];

    public KernelTraffic(KernelImage image, IReadOnlyList<int[]> inputs)
    {
        foreach (var packet in image.Load.Concat(image.Start).Concat(inputs.Select((x, p) => image.Input(p, x))))
        {
            flits.Add((true, packet.Beats.Length == 0, packet.Header.Word));
            for (int i = 0; i < packet.Beats.Length; i++) flits.Add((false, i == packet.Beats.Length - 1, packet.Beats[i]));
        }
    }

    public int Flits => flits.Count;

    /// <summary>A line for each flit: head, tail, payload in hexadecimal digits.</summary>
    public string Text()
    {
        var text = new StringBuilder();
        foreach (var (head, tail, payload) in flits) text.Append(CultureInfo.InvariantCulture, $"{(head ? 1 : 0)} {(tail ? 1 : 0)} {payload:x}\n");
        return text.ToString();
    }

    /// <summary>Runs a new emulator from power-up, driven by the addresses of its ports, and hashes every output in every cycle as two_chiplets.cpp does.</summary>
    public unsafe TimedRun Run(long cycles)
    {
        var top = EmulatedChiplets.MakeTop();
        var emulator = top.Emulator;
        byte* valid = Address("HostInValid"), head = Address("HostIn.Head"), tail = Address("HostIn.Tail");
        ulong* payload = (ulong*)Address("HostIn.Payload");
        byte* ready = Address("HostInReady"), outValid = Address("HostOutValid"), fault = Address("Fault");
        ushort* outAddress = (ushort*)Address("HostOut.Address");
        ulong* outData = (ulong*)Address("HostOut.Data");
        uint* links = (uint*)Address("LinkCounters");
        *Address("HostOutReady") = 1;
        ulong hash = 0;
        int next = 0;
        long start = Stopwatch.GetTimestamp();
        for (long cycle = 0; cycle < cycles; cycle++)
        {
            bool offers = next < flits.Count;
            *valid = offers ? (byte)1 : (byte)0;
            if (offers)
            {
                var flit = flits[next];
                *head = flit.Head ? (byte)1 : (byte)0;
                *tail = flit.Tail ? (byte)1 : (byte)0;
                *payload = flit.Payload;
            }
            emulator.MarkUnsettled();
            emulator.Settle();
            hash = hash * HashFactor + *ready;
            hash = hash * HashFactor + *outValid;
            hash = hash * HashFactor + *outAddress;
            hash = hash * HashFactor + *outData;
            uint faults = 0;
            for (int i = 0; i < Place.All.Count; i++) faults |= (uint)fault[i] << FaultBits * i;
            hash = hash * HashFactor + faults;
            for (int i = 0; i < 8; i++) hash = hash * HashFactor + links[i];
            if (offers && *ready != 0) next++;
            emulator.Step();
        }
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        GC.KeepAlive(emulator);
        return new TimedRun(seconds, hash);

        byte* Address(string port) => emulator.State + emulator.Signal(port).Offset;
    }
}
