namespace Hdl.Designs;

/// <summary>The control and status registers of an <see cref="Rv32Core"/>.</summary>
public enum CsrAddress
{
    MStatus = 0x300,
    MIsa = 0x301,
    MIe = 0x304,
    MTVec = 0x305,
    MStatusH = 0x310,
    MScratch = 0x340,
    MEpc = 0x341,
    MCause = 0x342,
    MTVal = 0x343,
    MIp = 0x344,
    MCycle = 0xB00,
    MInstRet = 0xB02,
    MCycleH = 0xB80,
    MInstRetH = 0xB82,
    MVendorId = 0xF11,
    MArchId = 0xF12,
    MImpId = 0xF13,
    MHartId = 0xF14,
    MConfigPtr = 0xF15,
}
