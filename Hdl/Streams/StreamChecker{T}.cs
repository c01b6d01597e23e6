namespace Hdl.Streams;

/// <summary>
/// Watches a ready/valid stream from a testbench and throws where its sender breaks a <see cref="StreamRule"/>. It works at inputs and outputs alike.
/// </summary>
/// <param name="name">Of the stream, for messages.</param>
/// <param name="valid">Reads valid.</param>
/// <param name="ready">Reads ready.</param>
/// <param name="data">Reads the word with all that goes with it, a tuple perhaps; called only where valid is set. Words are compared by their own equality.</param>
/// <param name="setReady">
/// Sets ready, where the testbench drives it: then each check turns ready over and back, to see that the sender ignores it. Without it <see cref="StreamRule.IgnoresReady"/> is not checked.
/// </param>
public sealed class StreamChecker<T>(string name, Func<bool> valid, Func<bool> ready, Func<T> data, Action<bool>? setReady = null)
{
    // The word that waited at the last check: since which cycle, and the cycle of the check.
    private (T Word, long Since, long Cycle)? waiting;

    /// <summary>Words that passed in the cycles checked.</summary>
    public long Passed { get; private set; }

    /// <summary>Checks a cycle: called when all inputs of the design are set, before the step. A cycle is compared with the one before it, if that was checked.</summary>
    /// <exception cref="StreamRuleException">A rule is broken.</exception>
    public void Check(long cycle)
    {
        bool taken = ready();
        bool offered = valid();
        T? word = offered ? data() : default;
        if (waiting is { } before && before.Cycle == cycle - 1)
        {
            if (!offered) throw Broken(cycle, StreamRule.ValidStays, $"the word {before.Word}, which waited since cycle {before.Since}, is withdrawn; hold valid until ready was set at an edge");
            if (!Same(word, before.Word))
                throw Broken(cycle, StreamRule.DataStays, $"the word {before.Word}, which waited since cycle {before.Since}, became {word}; hold it until ready was set at an edge");
        }

        if (setReady is not null) Turn(cycle, taken, offered, word);
        if (offered && taken) Passed++;
        waiting = !offered || taken ? null : (word!, waiting is { } same && same.Cycle == cycle - 1 ? same.Since : cycle, cycle);
    }

    /// <summary>The design was reset: what waited may be withdrawn.</summary>
    public void Reset() => waiting = null;

    private void Turn(long cycle, bool taken, bool offered, T? word)
    {
        setReady!(!taken);
        bool offeredThen = valid();
        T? wordThen = offeredThen ? data() : default;
        setReady(taken);
        if (offeredThen != offered) throw Broken(cycle, StreamRule.IgnoresReady, $"valid is {offered} where ready is {taken}, else {offeredThen}; compute valid without ready");
        if (!Same(wordThen, word)) throw Broken(cycle, StreamRule.IgnoresReady, $"the word is {word} where ready is {taken}, else {wordThen}; compute it without ready");
    }

    private static bool Same(T? left, T? right) => EqualityComparer<T>.Default.Equals(left, right);

    private StreamRuleException Broken(long cycle, StreamRule rule, string fault) => new(name, cycle, rule, fault);
}
