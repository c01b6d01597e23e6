using System.CommandLine;
using Hdl.Compiler.Ir;
using Hdl.Compiler.Passes;
using Hdl.Elaboration;
using Hdl.Tools.Commands;

namespace Hdl.Tools;

/// <summary>The whole of <c>hdlc</c> behind its process, so that tests call it without one.</summary>
public static class CommandLine
{
    /// <summary>After Ctrl-C, the time for a command to end what it began and to say what it did.</summary>
    static readonly TimeSpan TimeToSum = TimeSpan.FromSeconds(30);

    public const int Done = 0, CheckFailed = 1, BadUse = 2;

    /// <summary>Runs a command line and returns the exit code.</summary>
    public static async Task<int> Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter error, CancellationToken cancellation = default)
    {
        var root = new RootCommand(
            """
            The command line of the hardware description language: looks into designs, runs them, checks them against other simulators, and measures.

            Exit codes: 0 done, 1 a check failed, 2 bad use.
            First steps:  hdlc list --tops    hdlc demo    hdlc verify --top SystolicArray    hdlc sim --top Counter --cycles 100 --wave counter.vcd
            """)
        {
            ListCommand.Make(output),
            ExplainCommand.Make(output),
            PassesCommand.Make(output),
            DumpCommand.Make(output),
            EmitCommand.Make(output),
            ReportCommand.Make(output, error),
            SimCommand.Make(output, error),
            VerifyCommand.Make(output),
            ProveCommand.Make(output),
            FuzzCommand.Make(output, error),
            DemoCommand.Make(output),
            RunCommand.Make(output, error),
            BenchCommand.Make(output, error),
            TestCommand.Make(output, error),
        };
        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (var fault in parsed.Errors) await error.WriteLineAsync($"hdlc: {fault.Message}");
            var path = string.Join(' ', Path(parsed.CommandResult).Reverse());
            await error.WriteLineAsync($"'{path} --help' lists what can be given.");
            return BadUse;
        }
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeToSum, Output = output, Error = error }, cancellation);
        }
        catch (BadUseException fault)
        {
            await error.WriteLineAsync($"hdlc {parsed.CommandResult.Command.Name}: {fault.Message}");
            return BadUse;
        }
        catch (Exception fault) when (fault is ElaborationException or CombinationalLoopException)
        {
            var map = Templates.Map([.. AppDomain.CurrentDomain.GetAssemblies().Where(a => !a.IsDynamic)]);
            await error.WriteLineAsync($"hdlc {parsed.CommandResult.Command.Name}: {string.Join(Environment.NewLine, FaultText.Of(fault, map))}");
            return CheckFailed;
        }

        static IEnumerable<string> Path(System.CommandLine.Parsing.SymbolResult? result)
        {
            for (; result is System.CommandLine.Parsing.CommandResult command; result = result.Parent)
                yield return result.Parent is null ? "hdlc" : command.Command.Name;
        }
    }
}
