using System.Runtime.Versioning;

namespace Hotline.Workflows.Tests.Host.Front;

public sealed class OwnerOnlyTests
{
    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    [SkippableFact]
    [UnsupportedOSPlatform("windows")]
    public async Task All_that_is_written_is_its_owners_alone_and_what_an_earlier_version_left_becomes_so()
    {
        Skip.If(OperatingSystem.IsWindows(), "Files of Windows have no such modes.");
        var folder = TestServer.NewFolder();
        var old = Path.Combine(folder, "hotline.db");
        await using (await TestServer.StartAsync(folder))
        {
        }

        File.SetUnixFileMode(old, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        var below = Directory.CreateDirectory(Path.Combine(folder, "attachments", "aa"));
        File.SetUnixFileMode(below.Parent!.FullName, Others | UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.SetUnixFileMode(folder, Others | UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await using var server = await TestServer.StartAsync(folder);
        using var admin = server.Anonymous();
        await admin.GetAsync("/sign-in");

        var written = Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories).Prepend(folder).ToList();
        written.Count.ShouldBeGreaterThan(3);
        written.Where(entry => (File.GetUnixFileMode(entry) & Others) != 0).ShouldBeEmpty();
    }
}
