using System.Text.Json;
using Hotline.Workflows.Engine.Expressions.Templates;
using Hotline.Workflows.Tickets.Features.Letters.Documents;
using Hotline.Workflows.Tickets.Features.Letters.Templates.Facts;

namespace Hotline.Workflows.Tickets.Features.Letters.Templates;

/// <summary>Reads a template's text: a header in JSON between two lines of three dashes, then the body.</summary>
internal sealed class LetterSource(TextTemplates texts)
{
    private const string Fence = "---";

    /// <summary>The template, with all that is wrong with it.</summary>
    public LetterTemplate Read(string key, int version, string source)
    {
        var lines = source.ReplaceLineEndings("\n").TrimStart('\ufeff').Split('\n');
        var end = Array.FindIndex(lines, 1, line => line.TrimEnd() == Fence);
        if (lines[0].TrimEnd() != Fence || end < 0)
            return Broken(key, version, source, new TemplateProblem(1, LetterTemplateTexts.Get("NoHeader")));
        var json = string.Join('\n', lines[1..end]);
        var body = string.Join('\n', lines[(end + 1)..]);
        try
        {
            return Read(new LetterTemplate(key, version, LetterHeader.Read(json), body, source), json, end + 2);
        }
        catch (JsonException defect)
        {
            return Broken(key, version, source, new TemplateProblem((int)(defect.LineNumber ?? 0) + 2, LetterTemplateTexts.Format("HeaderUnreadable", defect.Path, Said(defect))));
        }
    }

    private LetterTemplate Read(LetterTemplate template, string json, int bodyLine)
    {
        var header = template.Header;
        var names = LetterFactNames.Of(header);
        var text = texts.Read(template.Body, names, bodyLine, header.Layout is not LetterLayout.Plain);
        var defaults = new Dictionary<string, TextTemplate>();
        var problems = LetterHeaderCheck.Problems(header, json).ToList();
        foreach (var field in header.Fields.Where(field => field is { From: not null, Name.Length: > 0 }))
        {
            var value = texts.Read($"{{{{ {field.From} }}}}", names, LetterHeaderCheck.LineOf(json, field.From!), paragraphs: false);
            problems.AddRange(value.Faults.Select(fault => new TemplateProblem(fault.Line, LetterTemplateTexts.Format("InField", field.Label, fault.Message))));
            defaults[field.Name] = value;
        }

        problems.AddRange(text.Faults.Select(fault => new TemplateProblem(fault.Line, fault.Message)));
        return template with { Text = text, Defaults = defaults, Problems = problems };
    }

    private static LetterTemplate Broken(string key, int version, string source, TemplateProblem problem) =>
        new(key, version, new LetterHeader(), "", source) { Problems = [problem] };

    /// <summary>Without the place, which is said before.</summary>
    private static string Said(JsonException defect) => defect.Message.Split(" Path: ")[0];
}
