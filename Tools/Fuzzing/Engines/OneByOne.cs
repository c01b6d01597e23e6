namespace Hdl.Fuzzing.Engines;

/// <summary>Judges trials each by itself; a step that throws refuses its trial.</summary>
static class OneByOne
{
    public static async Task<IReadOnlyList<Outcome>> Run(IReadOnlyList<Trial> trials, Func<Trial, Task<Outcome>> judge)
    {
        var outcomes = new List<Outcome>();
        foreach (var trial in trials)
        {
            try
            {
                outcomes.Add(await judge(trial));
            }
            catch (Exception fault) when (fault is not (OutOfMemoryException or OperationCanceledException))
            {
                outcomes.Add(new Refused(fault.GetType().Name, fault.ToString()));
            }
        }

        return outcomes;
    }
}
