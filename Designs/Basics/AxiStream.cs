namespace Hdl.Designs;

/// <summary>
/// What a transmitter of AXI4-Stream drives, eight bytes wide; TREADY goes the other way, as a port of its own. Bit i of TKEEP says that byte i, bits 8i+7..8i of TDATA, is part of the
/// packet. See <see cref="AxiStreamSource"/>.
/// </summary>
[Bundle]
public partial record struct AxiStream(bool TValid, U64 TData, U8 TKeep, bool TLast);
