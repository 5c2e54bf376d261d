using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Hotline.Workflows.Tests.House;

/// <summary>One word per thing in all that people read, the glossary's.</summary>
public partial class WordTests
{
    /// <summary>What is not said, and the word that stands for it.</summary>
    private static readonly Dictionary<string, string> Avoided = new()
    {
        ["结案"] = "办结",
        ["返工"] = "重办",
        ["登记诉求"] = "录入工单",
        ["确定吗"] = "the object and the effect",
        ["提交成功"] = "what was done",
        ["销号"] = "销账",
    };

    [Fact]
    public void No_text_says_another_word_than_the_glossary() => Texts()
        .SelectMany(text => Avoided.Where(pair => text.Value.Contains(pair.Key, StringComparison.Ordinal)).Select(pair => $"{text.Where}: {pair.Key} → {pair.Value}"))
        .ShouldBeEmpty();

    [Fact]
    public void What_a_table_has_are_columns() => Texts()
        .Where(text => Path.GetFileName(text.File) is "ImportTexts.resx" || text.Key.StartsWith("Import.", StringComparison.Ordinal))
        .Where(text => text.Value.Contains('栏', StringComparison.Ordinal))
        .Select(text => text.Where)
        .ShouldBeEmpty();

    [Fact]
    public void The_page_and_the_report_of_an_import_head_their_columns_alike()
    {
        var texts = Texts().Where(text => Path.GetFileName(text.File) is "ImportTexts.resx" or "DeskTexts.resx").ToDictionary(text => (Path.GetFileName(text.File)[0], text.Key), text => text.Value);
        foreach (var (page, report) in new[]
        {
            ("Import.Row", "Report.Row"), ("Import.Verdict", "Report.Verdict"), ("Import.Ticket", "Report.Ticket"), ("Import.Column", "Report.Column"),
            ("Import.Reason", "Report.Reason"), ("Facts.SourceNo", "Report.SourceNo"),
        })
            texts[('D', page)].ShouldBe(texts[('I', report)]);
        foreach (var (_, key) in texts.Keys.Where(text => text is ('I', _) && text.Key.StartsWith("Field.", StringComparison.Ordinal)))
            texts[('D', $"TicketField.{char.ToUpperInvariant(key[6])}{key[7..]}")].ShouldBe(texts[('I', key)]);
    }

    /// <summary>What stands between two things is the page's: a text that brings it leads a line with it where the first is missing.</summary>
    [Fact]
    public void No_text_begins_with_a_dot_between() => Texts().Where(text => text.Value.TrimStart().StartsWith('·')).Select(text => text.Where).ShouldBeEmpty();

    [Fact]
    public void No_span_of_time_is_told_in_parts_of_an_hour() => Texts()
        .Where(text => HourPlace().IsMatch(text.Value))
        .Select(text => $"{text.Where}: {text.Value}")
        .ShouldBeEmpty();

    private static IEnumerable<(string File, string Key, string Value, string Where)> Texts() => Repository.Sources(".resx")
        .Where(file => !file.EndsWith(".en.resx", StringComparison.Ordinal) && Repository.Parts(file)[0] == "Hotline.Workflows")
        .SelectMany(file => XDocument.Load(file).Root!.Elements("data").Select(data =>
            (file, (string)data.Attribute("name")!, (string?)data.Element("value") ?? "", $"{Path.GetFileName(file)} {(string)data.Attribute("name")!}")));

    [GeneratedRegex(@"\{\d\} ?时(?![间刻限候])")]
    private static partial Regex HourPlace();
}
