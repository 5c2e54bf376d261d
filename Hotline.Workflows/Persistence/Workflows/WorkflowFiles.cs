using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Definitions;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Engine.Expressions;
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
    IServiceScopeFactory scopes, IIdSource ids, ICommitRaces races, TimeProvider time)
{
    private const string Origin = "file:";
    private const int Attempts = 5;

    /// <summary>Reads every <c>*.json</c> of the folder.</summary>
    /// <returns>What was published, in the order of the file names.</returns>
    /// <exception cref="FormatException">A file is no definition; the message names file and node. Nothing of it is kept.</exception>
    public async Task<IReadOnlyList<WorkflowDefinition>> LoadAsync(string folder, CancellationToken cancellationToken = default)
    {
        var published = new List<WorkflowDefinition>();
        foreach (var file in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            var text = await File.ReadAllTextAsync(file, cancellationToken).ConfigureAwait(false);
            if (await PublishAsync(Path.GetFileName(file), text, cancellationToken).ConfigureAwait(false) is { } definition)
                published.Add(definition);
        }

        return published;
    }

    /// <summary>Nodes of one database start together: the one that loses the race looks again.</summary>
    private async Task<WorkflowDefinition?> PublishAsync(string file, string text, CancellationToken cancellationToken)
    {
        var source = Read(file, text);
        for (var attempt = 1; ; attempt++)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<HotlineDb>();
            try
            {
                var version = await StageAsync(db, file, text, source, cancellationToken).ConfigureAwait(false);
                if (version is not null)
                    await IndexTriggersAsync(scope.ServiceProvider, file, version, cancellationToken).ConfigureAwait(false);
                await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
                return version;
            }
            catch (DbUpdateException failure) when (attempt < Attempts && races.WasLost(failure))
            {
            }
        }
    }

    private async Task<WorkflowDefinition?> StageAsync(
        HotlineDb db, string file, string text, WorkflowDefinition source, CancellationToken cancellationToken)
    {
        var hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        var known = await db.Definitions
            .Where(row => row.DefinitionId == source.DefinitionId)
            .OrderByDescending(row => row.Version)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        if (known.Find(row => row.PublishedBy is { } by && by.StartsWith(Origin, StringComparison.Ordinal))?.ContentHash == hash)
            return null;

        var version = Renumber(text, ids.NextText(), known is [var newest, ..] ? newest.Version + 1 : 1);
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
            ContentHash = hash,
            CreatedAt = time.GetUtcNow(),
            PublishedAt = time.GetUtcNow(),
            PublishedBy = Origin + file,
        });
        return version;
    }

    private static async Task IndexTriggersAsync(
        IServiceProvider scope, string file, WorkflowDefinition version, CancellationToken cancellationToken)
    {
        try
        {
            await scope.GetRequiredService<TriggerIndex>().PublishAsync(version, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception defect) when (defect is FormatException or ExpressionException)
        {
            throw new FormatException($"{file}: {defect.Message}", defect);
        }
    }

    private static WorkflowDefinition Read(string file, string text)
    {
        try
        {
            return WorkflowDefinition.Parse(text);
        }
        catch (Exception defect) when (defect is FormatException or JsonException)
        {
            throw new FormatException($"{file}: {defect.Message}", defect);
        }
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
