namespace Hotline.Workflows.Tests.House;

public class FileTests
{
    private static readonly string[] VagueWords = ["Manager", "Helper", "Util", "Utils", "Common", "Base"];

    [Fact]
    public void No_file_is_longer_than_a_reader_can_hold() => Repository.Sources(".cs", ".razor")
        .Select(file => (Name: Repository.Relative(file), Lines: File.ReadLines(file).Count()))
        .Where(f => f.Lines > (f.Name.StartsWith("tests/", StringComparison.Ordinal) ? 400 : 300))
        .Select(f => $"{f.Name}: {f.Lines} lines")
        .ShouldBeEmpty();

    [Fact]
    public void No_file_hides_behind_a_vague_name() => Repository.Sources(".cs", ".razor")
        .Where(file => Array.Exists(VagueWords, word => Path.GetFileNameWithoutExtension(file).EndsWith(word, StringComparison.Ordinal)))
        .Select(Repository.Relative)
        .ShouldBeEmpty();

    [Fact]
    public void Nothing_is_left_for_later_in_a_comment() => Repository.Sources(".cs", ".razor", ".js", ".css")
        .Where(file => Path.GetFileName(file) != "FileTests.cs")
        .SelectMany(file => File.ReadLines(file).Select((line, i) => (File: file, Line: line, Number: i + 1)))
        .Where(l => l.Line.Contains("TODO", StringComparison.Ordinal) || l.Line.Contains("FIXME", StringComparison.Ordinal))
        .Select(l => $"{Repository.Relative(l.File)}:{l.Number}")
        .ShouldBeEmpty();

    [Fact]
    public void Every_file_names_no_machine_it_was_written_on() => Repository.Sources(".cs", ".razor", ".json", ".csproj", ".md", ".js")
        .Where(file => Path.GetFileName(file) != "FileTests.cs")
        .Where(file => File.ReadAllText(file) is var text && (text.Contains("/work/", StringComparison.Ordinal) || text.Contains("/root/", StringComparison.Ordinal)))
        .Select(Repository.Relative)
        .ShouldBeEmpty();

    [Fact]
    public void Pictures_stand_with_the_documents_alone() => Repository.Sources(".png", ".jpg", ".jpeg", ".webp", ".gif")
        .Select(Repository.Relative)
        .ShouldBeEmpty();
}
