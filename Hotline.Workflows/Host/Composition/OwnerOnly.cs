using System.Runtime.InteropServices;

namespace Hotline.Workflows.Host.Composition;

/// <summary>What the process writes is its owner's alone: files 0600, folders 0700.</summary>
internal static class OwnerOnly
{
    private const UnixFileMode Folder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode File = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>
    /// For all that is written from now on, and for what an earlier version left in the folder and its keys; its other folders
    /// are closed, which closes what is in them.
    /// </summary>
    public static void Keep(string folder)
    {
        if (OperatingSystem.IsWindows())
            return;
        _ = Mask(Convert.ToUInt32("077", 8));
        foreach (var closed in Directory.EnumerateDirectories(folder).Append(folder))
            System.IO.File.SetUnixFileMode(closed, Folder);
        foreach (var file in new[] { folder, Path.Combine(folder, "keys") }.Where(Directory.Exists).SelectMany(Directory.EnumerateFiles))
            System.IO.File.SetUnixFileMode(file, File);
    }

    [DllImport("libc", EntryPoint = "umask")]
    private static extern uint Mask(uint mask);
}
