using Spectre.Console;

namespace Hdl.Tools;

/// <summary>Progress and tables, plain where the writer is no terminal.</summary>
static class Terminal
{
    public static IAnsiConsole On(TextWriter writer) => AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });
}
