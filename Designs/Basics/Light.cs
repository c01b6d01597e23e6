namespace Hdl.Designs;

/// <summary>What a <see cref="TrafficLight"/> shows.</summary>
public enum Light
{
    Red,
    RedAmber,
    Green,
    Amber,
}
