using System.Text.Json;
using Hotline.Workflows.Engine;
using Hotline.Workflows.Engine.Definitions;
using Hotline.Workflows.Engine.Definitions.Validation;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Features.Flows;
using Hotline.Workflows.Tickets.Features.Letters.Templates;
using Hotline.Workflows.Tickets.Features.Tasks;

namespace Hotline.Workflows.Host.Cli;

/// <summary>One line of a check.</summary>
/// <param name="Node">Activity, field or line; empty for the file as a whole.</param>
internal sealed record Finding(string File, string Node, string Message, bool IsError)
{
    public override string ToString() => $"{File}: {(Node.Length == 0 ? "" : Node + ": ")}{(IsError ? "" : "（提醒）")}{Message}";
}

/// <summary>Reads a content folder as the server would, and collects every complaint instead of stopping at the first.</summary>
internal static class ContentCheck
{
    public static async Task<IReadOnlyList<Finding>> RunAsync(string folder, CancellationToken cancellation)
    {
        if (!Directory.Exists(Path.Combine(folder, "workflows")))
            return [new Finding(folder, "", "没有 workflows 目录。", true)];

        await using var services = new ServiceCollection()
            .AddLogging()
            .AddEngine()
            .AddTickets(new HotlineOptions { FormsDirectory = Path.Combine(folder, "forms"), LetterTemplates = { Directory = Path.Combine(folder, "templates") } })
            .BuildServiceProvider();
        var records = services.GetRequiredService<RecordNames>();
        return
        [
            .. await CheckFlowsAsync(folder, services, cancellation),
            .. Files(folder, "forms", "*.json").SelectMany(file => CheckForm(file, records)),
            .. services.GetRequiredService<LetterTemplateFolderCheck>().Findings().Select(one =>
                new Finding($"templates/{one.File}", CliTexts.Format("Line", one.Line), one.Message, one.IsError)),
        ];
    }

    private static async Task<List<Finding>> CheckFlowsAsync(string folder, IServiceProvider services, CancellationToken cancellation)
    {
        var findings = new List<Finding>();
        var flows = new List<(string File, WorkflowDefinition Flow)>();
        foreach (var file in Files(folder, "workflows", "*.json"))
        {
            try
            {
                flows.Add((Name(file), WorkflowDefinition.Parse(await File.ReadAllTextAsync(file, cancellation))));
            }
            catch (Exception defect) when (defect is FormatException or JsonException)
            {
                findings.Add(new Finding(Name(file), "", defect.Message, true));
            }
        }

        var validator = new DefinitionValidator(services.GetRequiredService<WorkflowEngine>());
        // Units are in a database, which this looks into none of: their codes are checked when a flow is published.
        var known = new KnownNames(null, Files(folder, "forms", "*.json").Select(file => FormId(file, services.GetRequiredService<RecordNames>())).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase));
        foreach (var (file, flow) in flows)
        {
            var problems = await validator.ValidateAsync(flow, (_, id) => ValueTask.FromResult(flows.Find(other => other.Flow.DefinitionId == id).Flow)!, known);
            findings.AddRange(problems.Select(problem => new Finding(file, problem.ActivityId, problem.Message, problem.Severity is ProblemSeverity.Error)));
        }

        return findings;
    }

    private static IEnumerable<Finding> CheckForm(string file, RecordNames records)
    {
        try
        {
            FormCatalog.Read(file, records);
            return [];
        }
        catch (FormatException defect)
        {
            return [new Finding(Name(file), "", defect.Message, true)];
        }
    }

    private static string? FormId(string file, RecordNames records)
    {
        try
        {
            return FormCatalog.Read(file, records).Id;
        }
        catch (FormatException)
        {
            // Its own line says so; a flow that names it by its file is not to blame.
            return Path.GetFileNameWithoutExtension(file);
        }
    }

    private static IEnumerable<string> Files(string folder, string kind, string pattern)
    {
        var path = Path.Combine(folder, kind);
        return Directory.Exists(path) ? Directory.EnumerateFiles(path, pattern).Order(StringComparer.Ordinal) : [];
    }

    private static string Name(string file) => $"{Path.GetFileName(Path.GetDirectoryName(file))}/{Path.GetFileName(file)}";
}
