namespace Hdl.Tools.Rv32;

/// <summary>The memory and the devices that a <see cref="Rv32Simulator"/> sees, by words: the low two bits of an address are 0.</summary>
public interface IBus
{
    uint Fetch(uint address);

    uint Load(uint address);

    /// <param name="mask">The bits that are written.</param>
    void Store(uint address, uint value, uint mask);
}
