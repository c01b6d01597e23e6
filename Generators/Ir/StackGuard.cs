using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Hdl.Compiler.Ir;

/// <summary>
/// Recursion over expressions and statements goes as deep as the logic does. Where the stack of the thread ends, it goes on upon the stack of another, on which the first one waits:
/// a chain of thousands of operators ends neither the C# compiler, in whose threads this one runs, nor the process.
/// </summary>
static class StackGuard
{
    const int StackBytes = 64 << 20;

    /// <summary>Whether there is stack for the next few calls.</summary>
    public static bool HasRoom
    {
        get
        {
            // netstandard2.0 has only the form that throws; it throws once for a whole new stack.
            try { RuntimeHelpers.EnsureSufficientExecutionStack(); }
            catch (InsufficientExecutionStackException) { return false; }
            return true;
        }
    }

    /// <summary>Runs a function on a stack of its own; what it throws comes out here. Arguments are handed over, as a closure would be allocated on every path of the caller.</summary>
    public static TResult OnNewStack<T, TResult>(Func<T, TResult> function, T argument)
    {
        TResult result = default!;
        ExceptionDispatchInfo? thrown = null;
        var thread = new Thread(() =>
        {
            try { result = function(argument); }
            catch (Exception e) { thrown = ExceptionDispatchInfo.Capture(e); }
        }, StackBytes);
        thread.Start();
        thread.Join();
        thrown?.Throw();
        return result;
    }

    /// <inheritdoc cref="OnNewStack{T, TResult}"/>
    public static void OnNewStack<T>(Action<T> action, T argument) => OnNewStack(a => { action(a); return true; }, argument);
}
