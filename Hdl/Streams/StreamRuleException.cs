namespace Hdl.Streams;

/// <summary>A stream broke a rule of ready/valid; thrown by <see cref="StreamChecker{T}"/>.</summary>
public sealed class StreamRuleException(string stream, long cycle, StreamRule rule, string fault)
    : Exception($"stream '{stream}' in cycle {cycle} breaks {rule}: {fault}")
{
    /// <summary>The name that the checker was given.</summary>
    public string Stream => stream;

    public long Cycle => cycle;

    public StreamRule Rule => rule;
}
