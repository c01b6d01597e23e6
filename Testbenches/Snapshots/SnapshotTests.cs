namespace Hdl.Testbenches.Snapshots;

public sealed class SnapshotTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("snapshots").FullName;

    string TestFile => Path.Combine(folder, "SomeTests.cs");

    string Verified => Path.Combine(folder, "SomeTests.Some_test.verified.txt");

    string Received => Path.Combine(folder, "SomeTests.Some_test.received.txt");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_missing_snapshot_fails_and_says_how_to_accept()
    {
        var mismatch = Assert.Throws<SnapshotMismatchException>(() => Snapshot.Verify("a\nb", null, TestFile, "Some_test"));
        Assert.Equal("a\nb\n", File.ReadAllText(Received));
        Assert.EndsWith($"mv '{Received}' '{Verified}'", mismatch.Message);
    }

    [Fact]
    public void An_equal_text_passes_whatever_its_line_ends_and_removes_the_received_file()
    {
        File.WriteAllText(Verified, "a\r\nb");
        File.WriteAllText(Received, "old");
        Snapshot.Verify("a\nb\n", null, TestFile, "Some_test");
        Assert.False(File.Exists(Received));
    }

    [Fact]
    public void A_mismatch_names_the_first_line_that_differs()
    {
        File.WriteAllText(Verified, "a\nb\nc\n");
        var mismatch = Assert.Throws<SnapshotMismatchException>(() => Snapshot.Verify("a\nB\nc\n", null, TestFile, "Some_test"));
        Assert.StartsWith("The text differs from SomeTests.Some_test.verified.txt at line 2.\n  verified: b\n  received: B", mismatch.Message);
    }
}
