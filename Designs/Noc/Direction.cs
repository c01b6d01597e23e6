namespace Hdl.Designs;

/// <summary>Where a flit leaves a router of a mesh. Row numbers grow to the south, column numbers to the east.</summary>
public enum Direction
{
    Local,
    North,
    East,
    South,
    West,
}
