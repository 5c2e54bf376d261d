using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Definitions;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Features.Flows;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Hotline.Workflows.Tickets.Features.Flows.Files;

/// <summary>
/// Publishes the definitions of a folder. A file that changed since its definition last took it becomes a new version
/// for new instances, unless the flow has been changed in the designer meanwhile: then it becomes a draft beside, is
/// reported, and a person decides. An unchanged file changes nothing.
/// </summary>
public sealed partial class WorkflowFiles(
    IServiceScopeFactory scopes, WorkflowFileCheck check, ICommitRaces races, ILogger<WorkflowFiles> log)
{
    private const int Attempts = 5;

    /// <summary>Reads every <c>*.json</c> of the folder.</summary>
    /// <returns>What was published, in the order of the file names.</returns>
    /// <exception cref="FormatException">Files are no definitions or must not be published; the message names every defect. Nothing is published.</exception>
    public async Task<IReadOnlyList<WorkflowDefinition>> LoadAsync(string folder, CancellationToken cancellationToken = default)
    {
        var files = new List<WorkflowFile>();
        foreach (var path in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
            files.Add(new WorkflowFile(Path.GetFileName(path), await File.ReadAllTextAsync(path, cancellationToken)));
        var known = await KnownAsync(cancellationToken);
        files.RemoveAll(file => known.Contains(file.Hash));
        if (files.Count == 0)
            return [];
        await check.RefuseDefectsAsync(files, cancellationToken);

        var published = new List<WorkflowDefinition>();
        foreach (var file in files)
            if (await TakeAsync(file, cancellationToken) is { } definition)
                published.Add(definition);
        return published;
    }

    /// <summary>For each definition the text that the last version of it that answers for a file answers for: such a file is not even read.</summary>
    private async Task<HashSet<string>> KnownAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var answers = await scope.ServiceProvider.GetRequiredService<HotlineDb>().Definitions
            .Where(row => row.SourceHash != null)
            .Select(row => new { row.DefinitionId, row.Version, row.SourceHash })
            .ToListAsync(cancellationToken);
        return [.. answers.GroupBy(row => row.DefinitionId).Select(rows => rows.MaxBy(row => row.Version)!.SourceHash!)];
    }

    /// <summary>Nodes of one database start together: the one that loses the race looks again.</summary>
    private async Task<WorkflowDefinition?> TakeAsync(WorkflowFile file, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var scope = scopes.CreateAsyncScope();
            try
            {
                return await TakeAsync(scope.ServiceProvider, file, cancellationToken);
            }
            catch (DbUpdateException failure) when (attempt < Attempts && races.WasLost(failure))
            {
            }
        }
    }

    private async Task<WorkflowDefinition?> TakeAsync(IServiceProvider scope, WorkflowFile file, CancellationToken cancellationToken)
    {
        var db = scope.GetRequiredService<HotlineDb>();
        var work = scope.GetRequiredService<UnitOfWork>();
        var (definitionId, content) = Read(file, scope.GetRequiredService<FlowShape>());
        if (await IsKnownAsync(db, definitionId, file.Hash, cancellationToken))
            return null;

        var versions = scope.GetRequiredService<FlowVersions>();
        var current = await versions.CurrentAsync(definitionId, cancellationToken);
        var latest = current.Find(row => row.IsLatest);
        if (latest is not null && FlowVersions.SaysTheSame(content, FlowJson.Parse(latest.Json)!.AsObject()))
        {
            (FlowVersions.Change(latest).SourceHash, latest.FollowsFile) = (file.Hash, true);
            await work.CommitAsync(cancellationToken);
            return null;
        }

        var drawn = current.Find(row => !row.FollowsFile);
        var isDraftOpen = latest is { PublishedAt: null };
        var version = await versions.AddAsync(definitionId, content, current, null, cancellationToken, asLatest: !isDraftOpen);
        (version.SourceHash, version.FollowsFile) = (file.Hash, true);
        if (drawn is null && !isDraftOpen)
        {
            if (await versions.PublishAsync(version, current, FlowTexts.Recorded("FromFile", file.Name), cancellationToken) is { } refusal)
                throw new FormatException($"{file.Name}: {refusal.Message}");
        }
        else
        {
            version.Note = FlowTexts.Recorded("FileChanged", file.Name, (drawn ?? latest)!.Version);
            ReportHeld(log, file.Name, version.Version, version.Note);
        }

        await work.CommitAsync(cancellationToken);
        return version.IsPublished ? WorkflowDefinition.Parse(version.Json) : null;
    }

    /// <summary>Whether the last version that answers for a file answers for this text.</summary>
    private static async Task<bool> IsKnownAsync(HotlineDb db, string definitionId, string hash, CancellationToken cancellationToken) =>
        await db.Definitions
            .Where(row => row.DefinitionId == definitionId && row.SourceHash != null)
            .OrderByDescending(row => row.Version)
            .Select(row => row.SourceHash)
            .FirstOrDefaultAsync(cancellationToken) == hash;

    private static (string DefinitionId, JsonObject Content) Read(WorkflowFile file, FlowShape shape)
    {
        var (content, defect) = shape.Read(FlowJson.Parse(file.Text)!.AsObject());
        return content is null ? throw new FormatException($"{file.Name}: {defect}") : (file.Read().DefinitionId, content);
    }

    [LoggerMessage(LogLevel.Warning, "Workflow file {File} is kept as draft {Version}: {Note}")]
    private static partial void ReportHeld(ILogger log, string file, int version, string note);
}
