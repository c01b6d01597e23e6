namespace Hdl.Designs;

/// <summary>A load or store of a word: its address, whose low two bits are 0, and for a store which of the four bytes it writes.</summary>
[Bundle]
public partial record struct DataRequest(U32 Address, bool Write, U4 Bytes, U32 Data);
