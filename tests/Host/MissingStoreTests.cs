using Hotline.Workflows.Host.Cli;

namespace Hotline.Workflows.Tests.Host;

/// <summary>A check of what is not there found nothing wrong with it, since it made an empty one first.</summary>
public sealed class MissingStoreTests : IDisposable
{
    private readonly string _folder = TestServer.NewFolder();

    [Theory]
    [InlineData("check", "figures")]
    [InlineData("check", "ledger")]
    [InlineData("check", "letters")]
    [InlineData("check", "search")]
    [InlineData("figures", "rebuild")]
    [InlineData("search", "rebuild")]
    public async Task A_command_on_a_store_that_is_not_there_is_refused_and_makes_none(params string[] command)
    {
        var missing = Path.Combine(_folder, "no-such-folder");

        (await HotlineCommands.RunAsync([.. command, "--data", missing])).ShouldBe(1);
        Directory.Exists(missing).ShouldBeFalse();

        // A folder that is there, without a database.
        (await HotlineCommands.RunAsync([.. command, "--data", _folder])).ShouldBe(1);
        Directory.EnumerateFileSystemEntries(_folder).ShouldBeEmpty();
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
