namespace Hdl.Testbenches.Models;

/// <summary>The ports of a design that takes words on one side and gives them on the other, both with ready and valid.</summary>
sealed record Stream(
    Action<bool> InValid,
    Action<ulong> InData,
    Func<bool> InReady,
    Func<bool> OutValid,
    Func<ulong> OutData,
    Action<bool> OutReady,
    Action Step);
