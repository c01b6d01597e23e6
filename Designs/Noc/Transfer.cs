namespace Hdl.Designs;

/// <summary>What goes over a link in a cycle. There is no ready: the sender holds a credit for each flit that it sends, see <see cref="Credits"/>.</summary>
[Bundle]
public partial record struct Transfer(bool Valid, VirtualChannel Channel, Flit Flit);
