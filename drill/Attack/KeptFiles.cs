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
        Look(folder, found);
        return found;
    }

    /// <summary>What lies in a folder that is closed is not come to; the folder of the data itself is looked into all the same.</summary>
    private static void Look(string folder, AttackFindings found, bool inside = false)
    {
        var modes = OperatingSystem.IsWindows() ? 0 : File.GetUnixFileMode(folder);
        found.Expect((modes & Others) == 0, $"{folder}: {modes}");
        if (inside && (modes & Others) == 0)
            return;
        foreach (var entry in Directory.EnumerateDirectories(folder))
            Look(entry, found, inside: true);
        foreach (var file in OperatingSystem.IsWindows() ? [] : Directory.EnumerateFiles(folder))
            found.Expect((OperatingSystem.IsWindows() ? 0 : File.GetUnixFileMode(file) & Others) == 0, file);
    }
}
