namespace Hotline.Workflows.Tests.House;

/// <summary>The source tree this test run was built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string Product => Path.Combine(Root, "Hotline.Workflows");

    /// <summary>Source files of product and tests, without what builds and tools write.</summary>
    public static IEnumerable<string> Sources(params string[] extensions) => new[] { "Hotline.Workflows", "bench", "drill", "tests" }
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories))
        .Where(file => extensions.Contains(Path.GetExtension(file)))
        .Where(file => !Parts(file).Any(part => part is "bin" or "obj" or "node_modules" or "Generated"));

    public static string Relative(string file) => Path.GetRelativePath(Root, file).Replace('\\', '/');

    public static string[] Parts(string file) => Relative(file).Split('/');

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Hotline.Workflows.sln")))
                return folder.FullName;
        }
        throw new DirectoryNotFoundException("No folder above the test run holds Hotline.Workflows.sln.");
    }
}
