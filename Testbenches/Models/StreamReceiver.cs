using Hdl.Streams;

namespace Hdl.Testbenches.Models;

/// <summary>The receiver of a ready/valid stream, which keeps what passes and checks that the stream keeps its rules.</summary>
sealed class StreamReceiver<T>
{
    readonly System.Random random;
    readonly Func<bool> valid;
    readonly Func<T> data;
    readonly Action<bool> setReady;
    readonly StreamChecker<T> checker;
    bool takes;

    public StreamReceiver(System.Random random, string name, Func<bool> valid, Func<T> data, Action<bool> setReady)
    {
        (this.random, this.valid, this.data, this.setReady) = (random, valid, data, setReady);
        checker = new StreamChecker<T>(name, valid, () => takes, data, setReady);
    }

    public List<T> Received { get; } = [];

    /// <summary>In percent: how often ready is set.</summary>
    public int Eagerness { get; set; } = 100;

    /// <summary>Sets ready for a cycle.</summary>
    public void Offer()
    {
        takes = random.Next(100) < Eagerness;
        setReady(takes);
    }

    /// <summary>Just before the edge, with all inputs set.</summary>
    public void Take(long cycle)
    {
        checker.Check(cycle);
        if (takes && valid()) Received.Add(data());
    }
}
