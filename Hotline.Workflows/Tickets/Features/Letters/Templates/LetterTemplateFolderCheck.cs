using System.Text.Json;
using System.Text.Json.Nodes;

namespace Hotline.Workflows.Tickets.Features.Letters.Templates;

/// <summary>Looks through the folder of templates as the server would, and tries each on its sample.</summary>
public sealed class LetterTemplateFolderCheck
{
    private readonly LetterTemplateFolder folder;
    private readonly LetterTemplateTrial trial;

    internal LetterTemplateFolderCheck(LetterTemplateFolder folder, LetterTemplateTrial trial) => (this.folder, this.trial) = (folder, trial);

    /// <summary>All there is to say, file by file.</summary>
    public IEnumerable<TemplateFinding> Findings() => folder.All().SelectMany(file => Of(file.Key, file.Text));

    private IEnumerable<TemplateFinding> Of(string key, string text)
    {
        var name = key + LetterTemplateFolder.Ending;
        var template = trial.Read(key, 0, text);
        if (template.Problems.Count > 0)
            return template.Problems.Select(problem => new TemplateFinding(name, problem.Line, problem.Message, true));
        if (folder.Sample(key) is not { } json)
            return [new TemplateFinding(name, 1, LetterTemplateTexts.Format("NoSample", key), false), .. Errors(name, trial.Try(template, []))];
        try
        {
            var tried = trial.Try(template, JsonNode.Parse(json) as JsonObject ?? []);
            return Errors(name, tried).Concat(tried.Missing.Select(missing =>
                new TemplateFinding(name, missing.Line, LetterTemplateTexts.Format("MissingInSample", template.Header.MeaningOf(missing.Variable), missing.Variable), true)));
        }
        catch (JsonException defect)
        {
            return [new TemplateFinding($"samples/{key}.json", (int)(defect.LineNumber ?? 0) + 1, defect.Message, true)];
        }
    }

    private static IEnumerable<TemplateFinding> Errors(string name, TriedLetter tried) =>
        tried.Problems.Select(problem => new TemplateFinding(name, problem.Line, problem.Message, true));
}

/// <param name="File">Below the folder of templates.</param>
/// <param name="Line">From 1.</param>
/// <param name="IsError">False for what a person should know and may leave.</param>
public sealed record TemplateFinding(string File, int Line, string Message, bool IsError);
