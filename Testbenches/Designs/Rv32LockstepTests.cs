using System.Globalization;
using Hdl.Designs;
using Hdl.Testbenches.Models;

namespace Hdl.Testbenches.Designs;

/// <summary>
/// The core beside the simulator on random instructions, memory that answers when it likes, and interrupts at any time. These runs are a sample;
/// <c>HDL_LOCKSTEP_INSTRUCTIONS=1000000 dotnet test --filter Rv32LockstepTests</c> runs as many instructions as it says, in each test.
/// </summary>
public sealed class Rv32LockstepTests
{
    const int PerProgram = 400;

    static readonly int Instructions = int.Parse(Environment.GetEnvironmentVariable("HDL_LOCKSTEP_INSTRUCTIONS") ?? "30000", CultureInfo.InvariantCulture);

    [Theory]
    [InlineData(1, false, false)]
    [InlineData(2, true, false)]
    [InlineData(3, true, true)]
    public void Random_instructions_agree(int seed, bool stalls, bool interrupts)
    {
        var random = new Random(seed);
        var core = new Rv32Core(0);
        int interrupted = 0;
        var causes = new HashSet<uint>();
        for (int retired = 0; retired < Instructions; retired += PerProgram)
        {
            var lockstep = new Rv32Lockstep(core, RandomRv32Program.Make(random), stalls ? random : null, checkStreams: retired == 0);
            while (lockstep.Retired < PerProgram)
            {
                if (interrupts && random.Next(40) == 0) lockstep.Interrupts = new Interrupts(random.Next(3) == 0, random.Next(3) == 0, random.Next(3) == 0);
                if (lockstep.Cycle() is not { Trap: true } trap) continue;
                causes.Add(trap.Value);
                // A line that stays set would be all that happens.
                if (trap.Value >= 0x8000_0000)
                {
                    interrupted++;
                    lockstep.Interrupts = default;
                }
            }

            Assert.Equal(lockstep.Cycles, lockstep.Retired + lockstep.Stalls.Values.Sum());
            // Only the empty pipeline of the start has no cause.
            Assert.InRange(lockstep.Stalls[StallCause.None], 0, 3);
        }

        // What was to be tried was tried.
        Assert.Superset(new HashSet<uint> { 0, 2, 3, 4, 6, 11 }, causes);
        Assert.Equal(interrupts, interrupted > 0);
    }
}
