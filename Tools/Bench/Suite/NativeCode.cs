using System.Diagnostics.Tracing;

namespace Hdl.Tools.Bench.Suite;

/// <summary>Counts the bytes of machine code that the JIT makes of generated emulators from its construction on.</summary>
sealed class NativeCode : EventListener
{
    const string Runtime = "Microsoft-Windows-DotNETRuntime", Loaded = "MethodLoadVerbose";

    const EventKeywords Jit = (EventKeywords)0x10;

    const int MostWaits = 20;

    static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(100);

    long bytes;

    /// <summary>All so far. Events come late, so it waits until no more come.</summary>
    public async Task<long> Count()
    {
        for (int i = 0; i < MostWaits; i++)
        {
            long before = Interlocked.Read(ref bytes);
            await Task.Delay(Wait);
            if (Interlocked.Read(ref bytes) == before && before > 0) break;
        }

        return Interlocked.Read(ref bytes);
    }

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == Runtime) EnableEvents(eventSource, EventLevel.Verbose, Jit);
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.EventName?.StartsWith(Loaded, StringComparison.Ordinal) != true || eventData.PayloadNames is not { } names || eventData.Payload is not { } payload) return;
        if (payload[names.IndexOf("MethodNamespace")] is string type && type.Contains("Emulator_", StringComparison.Ordinal) && payload[names.IndexOf("MethodSize")] is uint size) Interlocked.Add(ref bytes, size);
    }
}
