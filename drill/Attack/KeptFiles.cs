namespace Hotline.Workflows.Drill.Attack;

/// <summary>Comes as another user of the machine: what the server keeps is its own user's alone.</summary>
internal static class KeptFiles
{
    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    public static AttackFindings Look(string folder)
    {
        var found = new AttackFindings().Expect(Directory.Exists(folder), folder);
        if (OperatingSystem.IsWindows() || !Directory.Exists(folder))
            return found;
        foreach (var entry in Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories).Prepend(folder))
            found.Expect((File.GetUnixFileMode(entry) & Others) == 0, $"{entry}: {File.GetUnixFileMode(entry)}");
        return found;
    }
}
