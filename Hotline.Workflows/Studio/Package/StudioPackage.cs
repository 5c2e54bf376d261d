namespace Hotline.Workflows.Studio.Package;

/// <summary>Where the genuine Elsa Studio lies: beside a published program, or where the build brought it.</summary>
public sealed class StudioPackage(string? directory)
{
    private const string Published = "studio";
    private const string Brought = "Hotline.Workflows/Studio/node_modules/@elsa-workflows/elsa-studio-wasm";
    private const string Boot = "_framework/blazor.webassembly.js";

    public string Directory { get; } = directory ?? Find();

    /// <summary>Asked anew each time: it may be brought while the server runs.</summary>
    public bool IsThere => File.Exists(Path.Combine(Directory, Boot));

    private static string Find()
    {
        var published = Path.Combine(AppContext.BaseDirectory, Published);
        if (System.IO.Directory.Exists(published))
            return published;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Hotline.Workflows.sln")))
                return Path.Combine(folder.FullName, Brought);
        }

        return published;
    }
}
