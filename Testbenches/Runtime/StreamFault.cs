namespace Hdl.Testbenches.Runtime;

/// <summary>The rule of streams that a <see cref="FaultyStage"/> breaks.</summary>
public enum StreamFault
{
    None,
    ValidFalls,
    DataChanges,
    ValidWaitsForReady,
    DataFollowsReady,
}
