using System.Text.Json;
using Hotline.Workflows.Engine.Definitions;
using Hotline.Workflows.Engine.Definitions.Validation;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Features.Flows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Hotline.Workflows.Tickets.Features.Flows.Files;

/// <summary>The text of one file with a workflow definition.</summary>
public sealed record WorkflowFile(string Name, string Text)
{
    public string Hash { get; } = FlowVersions.HashOf(Text);

    /// <exception cref="FormatException">The file is no definition; the message names the file.</exception>
    public WorkflowDefinition Read()
    {
        try
        {
            return WorkflowDefinition.Parse(Text);
        }
        catch (Exception defect) when (defect is FormatException or JsonException)
        {
            throw new FormatException($"{Name}: {defect.Message}", defect);
        }
    }
}

/// <summary>Looks through files that are about to be published, all of them before the first one is.</summary>
public sealed partial class WorkflowFileCheck(IServiceScopeFactory scopes, ILogger<WorkflowFileCheck> log)
{
    /// <summary>Logs what is doubtful. A file whose content has been published before is not judged again.</summary>
    /// <exception cref="FormatException">Some file must not be published; the message has a line for each defect of each file.</exception>
    public async Task RefuseDefectsAsync(IReadOnlyList<WorkflowFile> files, CancellationToken cancellationToken)
    {
        var defects = new List<string>();
        var definitions = new List<(WorkflowFile File, WorkflowDefinition Definition)>();
        foreach (var file in files)
        {
            try
            {
                definitions.Add((file, file.Read()));
            }
            catch (FormatException defect)
            {
                defects.Add(defect.Message);
            }
        }

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HotlineDb>();
        var store = scope.ServiceProvider.GetRequiredService<IWorkflowStore>();
        var validation = new Lazy<FlowValidation>(scope.ServiceProvider.GetRequiredService<FlowValidation>);
        foreach (var (file, definition) in definitions)
        {
            if (await db.Definitions.AnyAsync(row => row.DefinitionId == definition.DefinitionId && row.SourceHash == file.Hash, cancellationToken))
                continue;
            foreach (var problem in await validation.Value.CheckAsync(definition, FindAsync, cancellationToken))
            {
                if (problem.Severity is ProblemSeverity.Error)
                    defects.Add($"{file.Name}: {problem}");
                else
                    LogDoubt(log, file.Name, problem);
            }
        }

        if (defects.Count > 0)
            throw new FormatException(string.Join(Environment.NewLine, defects));

        async ValueTask<WorkflowDefinition?> FindAsync(string? versionId, string? definitionId) =>
            (versionId is null ? null : await store.FindVersionAsync(versionId, cancellationToken))
            ?? (definitionId is null ? null : definitions.Find(d => d.Definition.DefinitionId == definitionId).Definition
                ?? await store.FindPublishedAsync(definitionId, cancellationToken));
    }

    [LoggerMessage(LogLevel.Warning, "{File}: {Problem}")]
    private static partial void LogDoubt(ILogger log, string file, DefinitionProblem problem);
}
