namespace Hdl.Testbenches.Snapshots;

/// <summary>A text differs from its snapshot; the message shows the first difference and how to accept the new text.</summary>
public sealed class SnapshotMismatchException(string verifiedFile, string receivedFile, string? verified, string received)
    : Exception($"{Difference(verifiedFile, verified, received)}\nIf the new text is right, accept it: mv '{receivedFile}' '{verifiedFile}'")
{
    static string Difference(string verifiedFile, string? verified, string received)
    {
        string file = Path.GetFileName(verifiedFile);
        if (verified is null) return $"{file} does not exist yet. Received:\n{received}";
        string[] expected = verified.Split('\n');
        string[] actual = received.Split('\n');
        int line = 0;
        while (line < expected.Length && line < actual.Length && expected[line] == actual[line]) line++;
        return $"The text differs from {file} at line {line + 1}.\n  verified: {At(expected, line)}\n  received: {At(actual, line)}";
    }

    static string At(string[] lines, int line) => line < lines.Length ? lines[line] : "(end of the text)";
}
