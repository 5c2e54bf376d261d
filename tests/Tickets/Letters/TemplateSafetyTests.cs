using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using CsCheck;
using Hotline.Workflows.Engine.Expressions.Templates;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Features.Letters.Documents;
using Hotline.Workflows.Tickets.Features.Letters.Templates;
using Microsoft.Extensions.Time.Testing;

namespace Hotline.Workflows.Tests.Tickets.Letters;

/// <summary>Whatever people wrote, a letter stays the letter of its template.</summary>
public class TemplateSafetyTests
{
    private const string Trap = "<script>alert(1)</script>";

    private static readonly string[] Hostile =
    [
        Trap, "</p></td><sign/>", "\"'&<>&amp;&#x3C;", "]]><!-- -->", "<?xml?>", "\u0000\u0001\u001f\u007f\u0085", "\ud800", "\udfff\ud83d", "😀👨‍👩‍👧", "\r\n第二段\n", "\u2028\u2029", "\u202e反", "\ufffe\uffff", "{{ letter.no }}", "【缺】", "  ", "\t",
    ];

    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.Int[0, Hostile.Length - 1].Select(at => Hostile[at]).Array[1, 6].Select(string.Concat),
        Gen.String[0, 60],
        Gen.Char.Array[10_000].Select(letters => new string(letters))).Select(text => "甲" + text);

    private static readonly HotlineOptions Options = new();
    private static readonly LetterTemplateFolder Folder = new(Options);
    private static readonly LetterWriter Writer = new(new TextTemplates(Options.LetterTemplates.Limits with { Time = PatientLimits.Time }, Options.TimeZone), new FakeTimeProvider());

    [Theory]
    [MemberData(nameof(TemplateFileTests.Keys), MemberType = typeof(TemplateFileTests))]
    public void No_text_breaks_a_template_or_becomes_markup(string key)
    {
        var template = TemplateFileTests.Read(key);
        var plain = Elements(Writer.Write(template, TemplateFileTests.Sample(key)).Markup!);

        Gen.Select(Texts, Texts, Texts).Sample((one, two, three) =>
        {
            var (facts, at) = (TemplateFileTests.Sample(key), 0);
            Replace(facts, () => (at++ % 3) switch { 0 => one, 1 => two, _ => three });

            var written = Writer.Write(template, facts);

            written.Problems.ShouldBeEmpty();
            written.Missing.ShouldBeEmpty();
            written.Markup!.ShouldNotContain(Trap);
            // A list of lines has as many items as it has lines; else every element is the template's own.
            Elements(written.Markup!).Where(name => name != "item").ShouldBe(plain.Where(name => name != "item"));
        }, iter: 30, threads: 1);
    }

    [Theory]
    [InlineData("supervision")]
    [InlineData("reply")]
    [InlineData("daily-report")]
    public void No_text_becomes_markup_of_the_page(string key)
    {
        var template = TemplateFileTests.Read(key);
        var facts = TemplateFileTests.Sample(key);
        Replace(facts, () => "甲" + string.Concat(Hostile));

        var document = LetterMarkup.Read(Writer.Write(template, facts).Markup!, new LetterFrame { Layout = template.Header.Layout, Agency = "甲" + Trap, Date = "2026年11月30日", KindName = template.Header.Kind });

        LetterPage.Write(document).ShouldNotContain("alert(1)</script>");
        LetterPlain.Write(document).Subject.ShouldNotContain('\n');
    }

    private static List<string> Elements(string markup) =>
        [.. XElement.Parse($"<letter>{markup}</letter>").Descendants().Select(element => element.Name.LocalName)];

    /// <summary>All texts of the facts are changed; those that are null stay so.</summary>
    private static void Replace(JsonNode node, Func<string> text)
    {
        switch (node)
        {
            case JsonObject map:
                foreach (var (name, value) in map.ToList())
                {
                    if (value?.GetValueKind() is JsonValueKind.String)
                        map[name] = text();
                    else if (value is not null)
                        Replace(value, text);
                }

                break;
            case JsonArray list:
                foreach (var item in list.OfType<JsonNode>())
                    Replace(item, text);
                break;
        }
    }
}
