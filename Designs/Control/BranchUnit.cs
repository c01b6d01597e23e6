namespace Hdl.Designs;

/// <summary>Tells whether a branch is taken.</summary>
[Module, Top]
public partial class BranchUnit
{
    [Input]  public partial BranchCondition Condition { get; set; }
    [Input]  public partial U32             Left      { get; set; }
    [Input]  public partial U32             Right     { get; set; }
    [Output] public partial bool            Taken     { get; private set; }

    [Combinational]
    void Compare() => Taken = Condition switch
    {
        BranchCondition.Equal => Left == Right,
        BranchCondition.NotEqual => Left != Right,
        BranchCondition.Less => Left.As<S32>() < Right.As<S32>(),
        BranchCondition.NotLess => Left.As<S32>() >= Right.As<S32>(),
        BranchCondition.LessUnsigned => Left < Right,
        BranchCondition.NotLessUnsigned => Left >= Right,
        _ => false,
    };
}
