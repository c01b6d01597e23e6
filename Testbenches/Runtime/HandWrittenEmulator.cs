using Hdl.Runtime;

namespace Hdl.Testbenches.Runtime;

/// <summary>
/// A counter and an array of accumulators, written by hand the way the generator does, so that the run time is tested without the compiler. Each cell
/// adds its number plus <c>Step[0]</c> at every enabled edge; <c>Twice</c> is combinational; <c>Phase</c> is an enum; <c>Wide</c> has 100 bits.
/// </summary>
internal sealed unsafe class HandWrittenEmulator : Emulator
{
    private const int Rows = 2, Columns = 3;

    public HandWrittenEmulator()
        : base(128,
        [
            new SignalLayout("Enable", "wire", "input", 1, false, [], 0, 1, null, null, "bool"),
            new SignalLayout("Steps", "wire", "input", 8, true, [2], 2, 1, null, null, "S8"),
            new SignalLayout("Count", "register", "output", 8, false, [], 4, 1, null, null, "U8"),
            new SignalLayout("Twice", "wire", "output", 9, false, [], 6, 2, null, null, "U9"),
            new SignalLayout("Phase", "register", "output", 2, false, [], 8, 1, [0, 1, 2], ["Idle", "Run", "Done"], "Phase"),
            new SignalLayout("cell.Total", "register", "output", 16, true, [Rows, Columns], 16, 2, null, null, "S16"),
            new SignalLayout("cell.History", "register", "output", 8, false, [Rows, Columns, 2], 32, 1, null, null, "U8"),
            new SignalLayout("cell.In", "wire", "none", 8, true, [Rows, Columns], 48, 1, null, null, "S8"),
            new SignalLayout("Wide", "register", "output", 100, false, [], 64, 16, null, null, "UInt"),
            new SignalLayout("storage", "memory", "none", 8, false, [16], 80, 1, null, null, "U8"),
        ]) => OnPowerUp();

    public int Settlings { get; private set; }

    protected override void OnSettle()
    {
        Settlings++;
        *(ushort*)(State + 6) = (ushort)(2 * State[4]);
    }

    protected override void OnObserve()
    {
        for (int i = 0; i < Rows * Columns; i++)
        {
            *(sbyte*)(State + 48 + i) = (sbyte)(i + *(sbyte*)(State + 2));
        }
    }

    protected override void OnEdge()
    {
        if (State[0] == 0)
        {
            return;
        }

        State[4]++;
        State[8] = (byte)(State[4] % 3);
        *(ulong*)(State + 72) = State[4];
        for (int i = 0; i < Rows * Columns; i++)
        {
            *(short*)(State + 16 + 2 * i) += (short)(i + *(sbyte*)(State + 2));
            State[32 + 2 * i + 1] = (byte)(10 * i + State[4]);
        }
    }

    protected override void OnStep() => OnEdge();

    protected override void OnReset()
    {
        State[4] = 3;
        State[8] = 0;
    }

    protected override void OnPowerUp()
    {
        OnReset();
        for (int i = 0; i < 16; i++)
        {
            State[80 + i] = (byte)(i * i);
        }
    }
}
