namespace Hdl.Designs;

/// <summary>
/// Shifts and rotates any width by any amount of its bits, a level of multiplexers for each bit of the amount. Shifts by <c>width</c> or more give 0, or the sign;
/// rotations go by the amount modulo <c>width</c>.
/// </summary>
[Module, Example(8), Example(13), Example(2)]
public partial class BarrelShifter(int width)
{
    [Input]                               public partial ShiftOperation Operation { get; set; }
    [Input,  Width(nameof(width))]        public partial UInt           In        { get; set; }
    [Input,  Width("Log2(width + 1)")]    public partial UInt           Amount    { get; set; }
    [Output, Width(nameof(width))]        public partial UInt           Out       { get; private set; }

    [Combinational]
    void Shift()
    {
        bool left = Operation is ShiftOperation.Left or ShiftOperation.RotateLeft;
        bool rotates = Operation is ShiftOperation.RotateLeft or ShiftOperation.RotateRight;
        bool fill = Operation == ShiftOperation.RightSigned && In[width - 1];

        // One direction is enough: what goes right goes left through a mirror.
        UInt value = left ? Mirrored(In) : In;
        for (int k = 0; k < Amount.Width; k++)
        {
            UInt next = value;
            for (int i = 0; i < width; i++)
            {
                int from = i + (1 << k);
                next[i] = rotates ? value[from % width] : from < width ? value[Bits.Min(from, width - 1)] : fill;
            }

            if (Amount[k]) value = next;
        }

        Out = left ? Mirrored(value) : value;
    }

    UInt Mirrored(UInt value)
    {
        UInt mirrored = ((UInt)0).Truncate(width);
        for (int i = 0; i < width; i++) mirrored[i] = value[width - 1 - i];
        return mirrored;
    }
}
