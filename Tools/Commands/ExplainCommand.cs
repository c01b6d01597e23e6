using System.CommandLine;

namespace Hdl.Tools.Commands;

/// <summary><c>hdlc explain</c>.</summary>
static class ExplainCommand
{
    const string Heading = "## ";

    public static Command Make(TextWriter output)
    {
        var id = new Argument<string?>("id") { Description = "The id of a diagnostic, such as HDL4001. Without it all are listed.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("explain", "Explains a diagnostic: what is wrong, a module with the fault, and the module cured.") { id };
        command.SetAction(parsed =>
        {
            var entries = Entries();
            if (parsed.GetValue(id) is not { } asked)
            {
                foreach (var (name, text) in entries) output.WriteLine($"{name}  {text.Split("**")[1].TrimEnd('.')}");
                return CommandLine.Done;
            }

            var entry = entries.FirstOrDefault(e => e.Id.Equals(asked, StringComparison.OrdinalIgnoreCase));
            if (entry.Text is null) throw new BadUseException($"There is no diagnostic '{asked}'; there are {entries[0].Id} to {entries[^1].Id}, which 'hdlc explain' lists.");
            output.Write($"{entry.Id}: {entry.Text}");
            return CommandLine.Done;
        });
        return command;
    }

    /// <summary>The entries of the catalogue, each with the text below its heading.</summary>
    static List<(string Id, string Text)> Entries() =>
        [.. EmbeddedText.Read("DIAGNOSTICS.md").ReplaceLineEndings("\n").Split("\n" + Heading).Skip(1).Select(entry => entry.Split("\n\n", 2)).Select(parts => (parts[0].Trim(), parts[1].TrimEnd() + "\n"))];
}
