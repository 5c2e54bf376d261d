namespace Hotline.Workflows.Tests.EndToEnd.Server;

/// <summary>Where the build left the server: its own output folder, because the tests' copy lacks the static files' lists.</summary>
internal static class HostBuild
{
    public static string Repository { get; } = FindRepository();

    public static string Dll { get; } = FindDll();

    private static string FindRepository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Hotline.Workflows.sln")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException($"No Hotline.Workflows.sln above {AppContext.BaseDirectory}.");
    }

    private static string FindDll()
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        return Path.Combine(
            Repository, "Hotline.Workflows", "Host", "bin", output.Parent!.Name, output.Name, "Hotline.Workflows.Host.dll");
    }
}
