namespace Hotline.Workflows.Host.Composition;

/// <summary>Where workflows/, forms/ and templates/ lie.</summary>
public static class ContentFolder
{
    /// <summary>
    /// The folder given; else the repository the program was built in, so that an edited flow counts at the next
    /// start without a build; else the copies beside the program.
    /// </summary>
    public static string Find(string? given)
    {
        if (given is not null)
            return Path.GetFullPath(given);

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Hotline.Workflows.sln")) && Directory.Exists(Path.Combine(folder.FullName, "workflows")))
                return folder.FullName;
        }

        return AppContext.BaseDirectory;
    }
}
