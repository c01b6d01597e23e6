namespace Hdl.Designs;

/// <summary>What a <see cref="BarrelShifter"/> does.</summary>
public enum ShiftOperation
{
    Left,
    Right,
    RightSigned,
    RotateLeft,
    RotateRight,
}
