namespace Hdl.Testbenches.Models;

/// <summary>What the program of a sequencer sends, in the order of its words; waits take no time and always end.</summary>
public static class SequencerModel
{
    /// <summary>Runs <paramref name="program"/>, which the increments change, from <paramref name="start"/> to its halt.</summary>
    public static IEnumerable<(bool Head, bool Tail, ulong Payload)> Run(ulong[] program, int start)
    {
        int[] loop = new int[4];
        for (int place = start; ; place++)
        {
            ulong word = program[place];
            int register = (int)(word >> 4) & 3, value = (int)(word >> 16) & 0xFFFF, flits = (int)(word >> 4) & 0xFFF;
            switch (word & 15)
            {
                case 0: yield break;
                case 1:
                    for (int i = 0; i < flits; i++) yield return (i == 0, i == flits - 1, program[++place]);
                    break;
                case 2:
                    for (int i = 0; i < flits; i++, place += 2)
                    {
                        yield return (i == 0, i == flits - 1, program[place + 1]);
                        program[place + 1] += program[place + 2];
                    }

                    break;
                case 3: break;
                case 4: loop[register] = value; break;
                case 5:
                    if (--loop[register] != 0) place = value - 1;
                    break;
                default: throw new InvalidOperationException($"Word {place} of the program, {word:x16}, is no operation.");
            }
        }
    }
}
