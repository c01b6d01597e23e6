namespace Hdl.Testbenches.Models;

/// <summary>The sender of a ready/valid stream: it offers each word until it passes, and drives noise where it offers none.</summary>
/// <param name="drive">Sets valid and the word.</param>
/// <param name="noise">What the word is without valid, where it means nothing.</param>
sealed class StreamSender<T>(System.Random random, IEnumerable<T> words, Action<bool, T> drive, Func<bool> ready, Func<T> noise)
{
    readonly Queue<T> waiting = new(words);
    bool offers;

    /// <summary>In percent: how often a word is offered.</summary>
    public int Eagerness { get; set; } = 100;

    public int Left => waiting.Count;

    /// <summary>Sets the inputs of a cycle.</summary>
    public void Offer()
    {
        offers = waiting.Count > 0 && (offers || random.Next(100) < Eagerness);
        drive(offers, offers ? waiting.Peek() : noise());
    }

    /// <summary>Just before the edge: the word that passes at it, if one does.</summary>
    public bool TryPass(out T word)
    {
        word = waiting.Count > 0 ? waiting.Peek() : default!;
        if (!offers || !ready()) return false;
        waiting.Dequeue();
        offers = false;
        return true;
    }
}
