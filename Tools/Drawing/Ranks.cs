namespace Hdl.Tools.Drawing;

/// <summary>Gives each box a column: inputs first, outputs last, and between them a box to the right of those that feed it, but for connections that close a cycle.</summary>
static class Ranks
{
    public static int[] Of(Diagram diagram)
    {
        int count = diagram.Boxes.Count;
        int[] position = Sequence(diagram);
        var forward = diagram.Connections.Where(c => position[c.From] < position[c.To]).ToList();
        var rank = new int[count];
        foreach (int box in Enumerable.Range(0, count).OrderBy(b => position[b]))
        {
            var before = forward.Where(c => c.To == box).Select(c => rank[c.From] + 1).ToList();
            rank[box] = diagram.Boxes[box].Kind == BoxKind.Input ? 0 : Math.Max(1, before.DefaultIfEmpty().Max());
        }

        // What nothing feeds stands beside what it feeds.
        foreach (int box in Enumerable.Range(0, count).Where(b => diagram.Boxes[b].Kind != BoxKind.Input && forward.All(c => c.To != b)))
            rank[box] = Math.Max(1, forward.Where(c => c.From == box).Select(c => rank[c.To] - 1).DefaultIfEmpty(1).Min());
        int last = Enumerable.Range(0, count).Where(b => diagram.Boxes[b].Kind != BoxKind.Output).Select(b => rank[b]).DefaultIfEmpty().Max() + 1;
        for (int box = 0; box < count; box++)
            if (diagram.Boxes[box].Kind == BoxKind.Output) rank[box] = last;
        return rank;
    }

    /// <summary>An order in which few signals run backwards, after Eades, Lin and Smyth.</summary>
    static int[] Sequence(Diagram diagram)
    {
        var open = Enumerable.Range(0, diagram.Boxes.Count).ToList();
        var edges = diagram.Connections.Where(c => c.From != c.To).ToList();
        List<int> head = [], tail = [];
        while (open.Count > 0)
        {
            int next = open.FindLast(b => edges.All(e => e.From != b));
            if (open.Exists(b => edges.All(e => e.From != b)))
            {
                tail.Insert(0, next);
            }
            else
            {
                next = open.Exists(b => edges.All(e => e.To != b)) ? open.Find(b => edges.All(e => e.To != b)) : open.MaxBy(b => edges.Sum(e => e.From == b ? e.Names.Count : e.To == b ? -e.Names.Count : 0));
                head.Add(next);
            }
            open.Remove(next);
            edges.RemoveAll(e => e.From == next || e.To == next);
        }

        var position = new int[diagram.Boxes.Count];
        foreach (var (box, at) in head.Concat(tail).Select((b, i) => (b, i))) position[box] = at;
        return position;
    }
}
