namespace Hdl.Testbenches.Repository;

public sealed class NamingTests
{
    [Theory]
    [InlineData("Helper")]
    [InlineData("Manager")]
    [InlineData("Util")]
    public void No_file_has_a_name_that_says_nothing(string name) =>
        Assert.DoesNotContain(Tree.Files(), f => Path.GetFileName(f).Contains(name, StringComparison.OrdinalIgnoreCase));
}
