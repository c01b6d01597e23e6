using System.Numerics;
using Hdl.Runtime;

namespace Hdl.Tracing;

/// <summary>An element of a signal in a VCD file, and the value last written.</summary>
internal sealed class VcdVariable(SignalLayout signal, long element, string identifier)
{
    public SignalLayout Signal => signal;

    public long Element => element;

    public string Identifier => identifier;

    public BigInteger? Last { get; set; }
}
