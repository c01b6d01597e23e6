using Hdl.Compiler.Backends.Netlist;
using Hdl.Tools.Report.Passes;

namespace Hdl.Tools.Report;

/// <summary>Writes paths out through the hierarchy, step by step.</summary>
sealed class PathRows(SourcePlaces places)
{
    public PathRow Of(FoundPath path)
    {
        var steps = new List<StepRow>();
        Add(steps, path.End, "", 0);
        return new PathRow(steps[0].At, steps[^1].At, path.From, path.To, path.End.Levels, steps);
    }

    void Add(List<StepRow> steps, PathSegment end, string prefix, int levels)
    {
        var segments = new Stack<PathSegment>();
        for (var segment = end; segment is not null; segment = segment.Before) segments.Push(segment);
        foreach (var segment in segments)
        {
            if (segment.Inside is { } inside)
            {
                int before = levels + (segment.Before?.Levels ?? 0), first = steps.Count;
                Add(steps, inside, $"{prefix}{segment.Name}.", before);
                // Ports between two modules are no steps.
                if (segment != end && steps[^1].Kind == Port) steps.RemoveAt(steps.Count - 1);
                if (segment.Before is not null && first < steps.Count && steps[first].Kind == Port) steps.RemoveAt(first);
            }
            else if (segment.Cell is { } cell)
            {
                steps.Add(new StepRow(levels + segment.Levels, prefix + places.NameOf(segment.Module, cell.Member), cell.Type, cell.Width, places.Of(segment.Module, cell)));
            }
            else
            {
                string name = segment.Name.Split('[')[0];
                steps.Add(new StepRow(levels + segment.Levels, prefix + places.NameOf(segment.Module, name) + segment.Name[name.Length..], Port, places.ElementWidth(segment.Module, name), places.Of(segment.Module, name)));
            }
        }
    }

    const string Port = "port";
}
