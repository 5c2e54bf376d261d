using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Expressions.Templates;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Features.Letters.Templates;
using Microsoft.Extensions.Time.Testing;

namespace Hotline.Workflows.Tests.Tickets.Letters;

/// <summary>The templates as they ship, each with its sample data and what must come of it.</summary>
public class TemplateFileTests
{
    private static readonly HotlineOptions Options = new();
    private static readonly TextTemplates Texts = new(Options.LetterTemplates.Limits with { Time = PatientLimits.Time }, Options.TimeZone);
    private static readonly LetterTemplateFolder Folder = new(Options);
    private static readonly LetterWriter Writer = new(Texts, new FakeTimeProvider());

    public static TheoryData<string> Keys => [.. Folder.All().Select(file => file.Key)];

    internal static LetterTemplate Read(string key) => new LetterSource(Texts).Read(key, 1, Folder.Find(key)!.Text);

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_template_that_ships_writes_what_it_should_of_its_sample(string key)
    {
        var template = Read(key);
        template.Problems.ShouldBeEmpty();

        var written = Writer.Write(template, Sample(key));

        written.Problems.ShouldBeEmpty();
        written.Missing.ShouldBeEmpty();
        var expected = Path.Combine(HotlineOptions.InProgramFolder(Options.LetterTemplates.Directory), "samples", key + ".xml");
        if (Environment.GetEnvironmentVariable("WRITE_GOLDEN") is { } folder)
            File.WriteAllText(Path.Combine(folder, key + ".xml"), written.Markup);
        written.Markup.ShouldBe(File.ReadAllText(expected).Replace("\r\n", "\n", StringComparison.Ordinal));
    }

    /// <summary>Of a sample without its fields the defaults must work: they are Scriban too.</summary>
    [Theory]
    [MemberData(nameof(Keys))]
    public void What_its_fields_take_from_elsewhere_can_be_read(string key)
    {
        var template = Read(key);
        var facts = Sample(key);
        facts.Remove("fields");

        var defaults = Writer.Defaults(template, facts);

        defaults.Count.ShouldBe(template.Defaults.Count);
    }

    /// <summary>Nothing known of a letter: all that it wants is missing, and nothing breaks.</summary>
    [Theory]
    [MemberData(nameof(Keys))]
    public void Without_any_facts_it_tells_what_is_missing(string key)
    {
        var written = Writer.Write(Read(key), []);

        written.Problems.ShouldBeEmpty();
        written.Missing.ShouldNotBeEmpty();
        written.Missing.ShouldAllBe(missing => missing.Line > 1);
    }

    internal static JsonObject Sample(string key) => JsonNode.Parse(Folder.Sample(key)!)!.AsObject();
}
