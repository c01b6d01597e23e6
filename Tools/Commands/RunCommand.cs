using System.CommandLine;

namespace Hdl.Tools.Commands;

/// <summary><c>hdlc run</c>.</summary>
static class RunCommand
{
    public static Command Make(TextWriter output, TextWriter error) =>
        new("run", "Runs software on an emulated chip of the designs.")
        {
            RunKernelCommand.Make(output, error),
            RunProgramCommand.Make(output, error),
        };
}
