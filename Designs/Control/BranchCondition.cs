namespace Hdl.Designs;

/// <summary>The comparisons of RISC-V's branches, as bits 14 to 12 of an instruction name them.</summary>
public enum BranchCondition
{
    Equal = 0,
    NotEqual = 1,
    Less = 4,
    NotLess = 5,
    LessUnsigned = 6,
    NotLessUnsigned = 7,
}
