namespace Hotline.Workflows.Tests.House;

public class ReadmeTests
{
    private const int MostLines = 40;

    private static IEnumerable<string> Readmes => Directory.EnumerateDirectories(Repository.Product)
        .Where(folder => Directory.EnumerateFiles(folder, "*.csproj").Any())
        .Concat([Path.Combine(Repository.Root, "bench"), Path.Combine(Repository.Root, "drill")])
        .Select(folder => Path.Combine(folder, "README.md"));

    [Fact]
    public void Every_project_says_what_it_is_for() =>
        Readmes.Where(file => !File.Exists(file)).Select(Repository.Relative).ShouldBeEmpty();

    [Fact]
    public void A_readme_is_read_in_a_minute() => Readmes.Where(File.Exists)
        .Select(file => (Name: Repository.Relative(file), Lines: File.ReadLines(file).Count()))
        .Where(f => f.Lines > MostLines)
        .Select(f => $"{f.Name}: {f.Lines} lines")
        .ShouldBeEmpty();

    [Fact]
    public void A_readme_points_only_at_what_is_there() => Readmes.Where(File.Exists)
        .SelectMany(file => Pointers(file)
            .Where(path => !Path.Exists(Path.Combine(Path.GetDirectoryName(file)!, path)) && !Path.Exists(Path.Combine(Repository.Root, path)))
            .Select(path => $"{Repository.Relative(file)}: {path}"))
        .ShouldBeEmpty();

    /// <summary>Paths in back-quotes that name a folder or a source file of the repository.</summary>
    private static IEnumerable<string> Pointers(string file) => File.ReadAllText(file).Split('`')
        .Where((_, i) => i % 2 == 1)
        .Where(text => text.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '.' or '-' or '_'))
        .Where(text => text.EndsWith('/') ? char.IsAsciiLetterUpper(text[0]) : text.EndsWith(".cs", StringComparison.Ordinal) || text.EndsWith(".razor", StringComparison.Ordinal));
}
