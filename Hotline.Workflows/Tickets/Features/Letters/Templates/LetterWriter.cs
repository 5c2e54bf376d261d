using System.Text.Json.Nodes;
using System.Xml;
using Hotline.Workflows.Engine.Expressions.Templates;

namespace Hotline.Workflows.Tickets.Features.Letters.Templates;

/// <summary>Runs a template over facts.</summary>
internal sealed class LetterWriter(TextTemplates texts, TimeProvider time)
{
    /// <summary>The letter's markup, well formed, with what is missing; or what is wrong with the template.</summary>
    /// <param name="template">Any version.</param>
    /// <param name="facts">By root, as <see cref="LetterFacts"/> gives them.</param>
    public WrittenLetter Write(LetterTemplate template, JsonObject facts)
    {
        if (template.Problems.Count > 0 || template.Text is not { } text)
            return new WrittenLetter(null, template.Problems, []);
        var written = texts.Write(text, facts, time.GetUtcNow(), template.Header.MeaningOf);
        var missing = written.Gaps.Select(gap => new MissingValue(gap.Line, gap.Name, FieldOf(gap.Name))).ToList();
        if (written.Text is not { } markup)
            return new WrittenLetter(null, [.. written.Faults.Select(fault => new TemplateProblem(fault.Line, fault.Message))], missing);
        return Broken(written, markup) is { } problem ? new WrittenLetter(null, [problem], missing) : new WrittenLetter(markup, [], missing) { Places = written };
    }

    /// <summary>What fields have while nobody has written anything else, by name; without those that have nothing.</summary>
    /// <param name="template">Any version.</param>
    /// <param name="facts">Without fields.</param>
    public JsonObject Defaults(LetterTemplate template, JsonObject facts)
    {
        var values = new JsonObject();
        foreach (var (name, text) in template.Defaults)
        {
            var written = texts.Write(text, facts, time.GetUtcNow());
            if (written is { Text.Length: > 0, Gaps.Count: 0 })
                values[name] = SafeText.Decode(written.Text);
        }

        return values;
    }

    private static string? FieldOf(string name) => name.StartsWith(LetterHeader.FieldsRoot, StringComparison.Ordinal) ? name[LetterHeader.FieldsRoot.Length..] : null;

    /// <summary>Where tags do not match, by the template's line.</summary>
    private static TemplateProblem? Broken(WrittenText written, string markup)
    {
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, ConformanceLevel = ConformanceLevel.Fragment };
        try
        {
            using var text = new StringReader(markup);
            using var reader = XmlReader.Create(text, settings);
            while (reader.Read())
            {
            }

            return null;
        }
        catch (XmlException broken)
        {
            return new TemplateProblem(written.LineOf(broken.LineNumber, broken.LinePosition), LetterTemplateTexts.Format("NotWellFormed", broken.Message));
        }
    }
}
