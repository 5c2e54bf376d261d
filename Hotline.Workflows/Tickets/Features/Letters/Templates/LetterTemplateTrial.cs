using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Features.Letters.Documents;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tickets.Features.Letters.Templates;

/// <summary>Tries a template as a whole: read, run over its sample, and read as the letter it writes.</summary>
internal sealed class LetterTemplateTrial(LetterSource sources, LetterWriter writer, LetterTemplateFolder folder, TimeProvider time)
{
    public LetterTemplate Read(string key, int version, string source) => sources.Read(key, version, source);

    /// <summary>What is wrong with it, by line. Without a sample it is tried on nothing: what it writes then must still be a letter.</summary>
    public IReadOnlyList<TemplateProblem> Problems(LetterTemplate template) => template.Problems.Count > 0 ? template.Problems : Try(template, Sample(template.Key) ?? []).Problems;

    /// <summary>Facts to try a template on; null when it has none.</summary>
    public JsonObject? Sample(string key) => folder.Sample(key) is { } json ? JsonNode.Parse(json) as JsonObject : null;

    /// <summary>The letter as a draft, with what is missing and wrong.</summary>
    public TriedLetter Try(LetterTemplate template, JsonObject facts)
    {
        if (facts["fields"] is null)
            facts["fields"] = writer.Defaults(template, facts);
        var written = writer.Write(template, facts);
        if (written.Markup is not { } markup)
            return new TriedLetter(null, written.Problems, written.Missing);
        try
        {
            return new TriedLetter(LetterMarkup.Read(markup, Frame(template.Header, facts["letter"] as JsonObject ?? [])), [], written.Missing);
        }
        catch (LetterMarkupException broken)
        {
            return new TriedLetter(null, [new TemplateProblem(written.Places?.LineOf(broken.Line) ?? 1, broken.Problem)], written.Missing);
        }
    }

    /// <summary>A file in the folder, as the server would take it in.</summary>
    public LetterTemplateVersion FileVersion(LetterTemplate template)
    {
        var file = new LetterTemplateFile(template.Key, template.Source);
        return new LetterTemplateVersion
        {
            Template = template.Key,
            Version = template.Version,
            Source = template.Source,
            FileHash = file.Hash,
            Reason = LetterTemplateTexts.Format("FromFile", template.Key + LetterTemplateFolder.Ending),
            At = time.GetUtcNow(),
            ByName = Actor.System.DisplayName,
        };
    }

    private static LetterFrame Frame(LetterHeader header, JsonObject letter) => new()
    {
        Layout = header.Layout,
        Agency = header.Agency ?? "",
        No = header.Series is null ? null : letter["no"]?.ToString() ?? $"{LetterFrame.NumberMark}",
        Signer = header.Sign is null ? null : letter["signer"]?.ToString() ?? $"{LetterFrame.SignerMark}",
        Date = letter["date"]?.ToString() ?? $"{LetterFrame.DateMark}",
        KindName = header.Kind,
        Draft = true,
    };
}

/// <param name="Document">Null when it cannot be written.</param>
internal sealed record TriedLetter(LetterDocument? Document, IReadOnlyList<TemplateProblem> Problems, IReadOnlyList<MissingValue> Missing);
