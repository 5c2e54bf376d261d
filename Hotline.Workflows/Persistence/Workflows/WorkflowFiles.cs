using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Definitions;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Activities;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Persistence.Workflows;

/// <summary>
/// Publishes the definitions of a folder. A file that differs from the last version a file of its definition gave
/// becomes a new version for new instances; a flow edited in the designer is not overwritten by an unchanged file.
/// </summary>
public sealed class WorkflowFiles(
    IServiceScopeFactory scopes, WorkflowFileCheck check, IIdSource ids, ICommitRaces races, TimeProvider time)
{
    private const string Origin = "file:";
    private const int Attempts = 5;

    /// <summary>Reads every <c>*.json</c> of the folder.</summary>
    /// <returns>What was published, in the order of the file names.</returns>
    /// <exception cref="FormatException">Files are no definitions or must not be published; the message names every defect. Nothing is published.</exception>
    public async Task<IReadOnlyList<WorkflowDefinition>> LoadAsync(string folder, CancellationToken cancellationToken = default)
    {
        var files = new List<WorkflowFile>();
        foreach (var path in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
            files.Add(new WorkflowFile(Path.GetFileName(path), await File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false)));
        await check.RefuseDefectsAsync(files, cancellationToken).ConfigureAwait(false);

        var published = new List<WorkflowDefinition>();
        foreach (var file in files)
            if (await PublishAsync(file, cancellationToken).ConfigureAwait(false) is { } definition)
                published.Add(definition);
        return published;
    }

    /// <summary>Nodes of one database start together: the one that loses the race looks again.</summary>
    private async Task<WorkflowDefinition?> PublishAsync(WorkflowFile file, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<HotlineDb>();
            try
            {
                var version = await StageAsync(db, file, cancellationToken).ConfigureAwait(false);
                if (version is not null)
                    await scope.ServiceProvider.GetRequiredService<TriggerIndex>().PublishAsync(version, cancellationToken).ConfigureAwait(false);
                await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
                return version;
            }
            catch (DbUpdateException failure) when (attempt < Attempts && races.WasLost(failure))
            {
            }
        }
    }

    private async Task<WorkflowDefinition?> StageAsync(
        HotlineDb db, WorkflowFile file, CancellationToken cancellationToken)
    {
        var definitionId = file.Read().DefinitionId;
        var known = await db.Definitions
            .Where(row => row.DefinitionId == definitionId)
            .OrderByDescending(row => row.Version)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        if (known.Find(row => row.PublishedBy is { } by && by.StartsWith(Origin, StringComparison.Ordinal))?.ContentHash == file.Hash)
            return null;

        var version = Renumber(file.Text, ids.NextText(), known is [var newest, ..] ? newest.Version + 1 : 1);
        foreach (var row in known.Where(row => row.IsLatest || row.IsPublished))
            row.IsLatest = row.IsPublished = false;
        db.Definitions.Add(new DefinitionRow
        {
            Id = version.Id,
            DefinitionId = version.DefinitionId,
            Version = version.Version,
            Name = version.Name,
            IsLatest = true,
            IsPublished = true,
            Json = version.Json,
            ContentHash = file.Hash,
            CreatedAt = time.GetUtcNow(),
            PublishedAt = time.GetUtcNow(),
            PublishedBy = Origin + file.Name,
        });
        return version;
    }

    /// <summary>The file's content with an identity of its own, as publishing in the designer would give it.</summary>
    private static WorkflowDefinition Renumber(string text, string id, int version)
    {
        var json = JsonNode.Parse(text)!.AsObject();
        json["id"] = id;
        json["version"] = version;
        json["isLatest"] = true;
        json["isPublished"] = true;
        return WorkflowDefinition.Parse(StoredJson.Write(json)!);
    }
}
