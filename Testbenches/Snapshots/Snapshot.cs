using System.Runtime.CompilerServices;

namespace Hdl.Testbenches.Snapshots;

/// <summary>
/// Compares text with a file beside the test, by the names and habits of Verify: <c>Class.Method.verified.txt</c> is the accepted text, a mismatch
/// leaves <c>Class.Method.received.txt</c>.
/// </summary>
public static class Snapshot
{
    /// <summary>Demands that the text equals the accepted one. <paramref name="name"/> tells several snapshots of one test apart.</summary>
    /// <exception cref="SnapshotMismatchException">It differs, or nothing was accepted yet.</exception>
    public static void Verify(string received, string? name = null, [CallerFilePath] string testFile = "", [CallerMemberName] string method = "")
    {
        string stem = Path.Combine(Path.GetDirectoryName(testFile)!, $"{Path.GetFileNameWithoutExtension(testFile)}.{method}{(name is null ? "" : "_" + name)}");
        string verifiedFile = stem + ".verified.txt";
        string receivedFile = stem + ".received.txt";
        string text = Normal(received);
        string? verified = File.Exists(verifiedFile) ? Normal(File.ReadAllText(verifiedFile)) : null;
        if (verified == text)
        {
            File.Delete(receivedFile);
            return;
        }
        File.WriteAllText(receivedFile, text);
        throw new SnapshotMismatchException(verifiedFile, receivedFile, verified, text);
    }

    // Line ends and a last newline come from editors and git settings, not from the tested code.
    static string Normal(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
}
