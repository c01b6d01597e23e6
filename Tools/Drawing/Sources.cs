namespace Hdl.Tools.Drawing;

/// <summary>What a value is made of.</summary>
sealed class Sources
{
    readonly HashSet<SignalName> signals = [];

    public IReadOnlyCollection<SignalName> Signals => signals;

    /// <summary>The value is computed; else it only places bits.</summary>
    public bool IsComputed { get; private set; }

    public void Add(SignalName signal) => signals.Add(signal);

    /// <returns>Whether anything was new.</returns>
    public bool Add(Sources other)
    {
        int count = signals.Count;
        bool computed = IsComputed;
        signals.UnionWith(other.signals);
        IsComputed |= other.IsComputed;
        return signals.Count != count || IsComputed != computed;
    }

    public void Compute() => IsComputed = true;
}
