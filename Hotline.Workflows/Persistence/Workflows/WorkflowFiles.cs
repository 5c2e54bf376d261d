using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Definitions;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Features.Flows;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Hotline.Workflows.Persistence.Workflows;

/// <summary>
/// Publishes the definitions of a folder. A file that changed since its definition last took it becomes a new version
/// for new instances, unless the flow has been changed in the designer meanwhile: then it becomes a draft beside, is
/// reported, and a person decides. An unchanged file changes nothing.
/// </summary>
public sealed partial class WorkflowFiles(IServiceScopeFactory scopes, ICommitRaces races, ILogger<WorkflowFiles> log)
{
    private const int Attempts = 5;

    /// <summary>Reads every <c>*.json</c> of the folder.</summary>
    /// <returns>What was published, in the order of the file names.</returns>
    /// <exception cref="FormatException">A file is no definition that can be published; the message names file and node. Nothing of it is kept.</exception>
    public async Task<IReadOnlyList<WorkflowDefinition>> LoadAsync(string folder, CancellationToken cancellationToken = default)
    {
        var published = new List<WorkflowDefinition>();
        foreach (var file in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            var text = await File.ReadAllTextAsync(file, cancellationToken).ConfigureAwait(false);
            if (await TakeAsync(Path.GetFileName(file), text, cancellationToken).ConfigureAwait(false) is { } definition)
                published.Add(definition);
        }

        return published;
    }

    /// <summary>Nodes of one database start together: the one that loses the race looks again.</summary>
    private async Task<WorkflowDefinition?> TakeAsync(string file, string text, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var scope = scopes.CreateAsyncScope();
            try
            {
                return await TakeAsync(scope.ServiceProvider, file, text, cancellationToken).ConfigureAwait(false);
            }
            catch (DbUpdateException failure) when (attempt < Attempts && races.WasLost(failure))
            {
            }
        }
    }

    private async Task<WorkflowDefinition?> TakeAsync(IServiceProvider scope, string file, string text, CancellationToken cancellationToken)
    {
        var db = scope.GetRequiredService<HotlineDb>();
        var versions = scope.GetRequiredService<FlowVersions>();
        var (definitionId, content) = Read(file, text, scope.GetRequiredService<FlowShape>());
        var hash = FlowVersions.HashOf(text);
        if (await IsKnownAsync(db, definitionId, hash, cancellationToken).ConfigureAwait(false))
            return null;

        var current = await versions.CurrentAsync(definitionId, cancellationToken).ConfigureAwait(false);
        var latest = current.Find(row => row.IsLatest);
        if (latest is not null && FlowVersions.SaysTheSame(content, FlowJson.Parse(latest.Json)!.AsObject()))
        {
            (FlowVersions.Change(latest).SourceHash, latest.FollowsFile) = (hash, true);
            await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
            return null;
        }

        var drawn = current.Find(row => !row.FollowsFile);
        var isDraftOpen = latest is { PublishedAt: null };
        var version = await versions.AddAsync(definitionId, content, current, null, cancellationToken, asLatest: !isDraftOpen).ConfigureAwait(false);
        (version.SourceHash, version.FollowsFile) = (hash, true);
        if (drawn is null && !isDraftOpen)
        {
            if (await versions.PublishAsync(version, current, $"文件 {file}", cancellationToken).ConfigureAwait(false) is { } refusal)
                throw new FormatException($"{file}: {refusal.Message}");
        }
        else
        {
            version.Note = $"文件 {file} 有改动，但这个流程已在设计器中改过（版本 {(drawn ?? latest)!.Version}），所以没有自动发布；请比较后决定用哪一个。";
            ReportHeld(log, file, version.Version, version.Note);
        }

        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return version.IsPublished ? WorkflowDefinition.Parse(version.Json) : null;
    }

    /// <summary>Whether the last version that answers for a file answers for this text.</summary>
    private static async Task<bool> IsKnownAsync(HotlineDb db, string definitionId, string hash, CancellationToken cancellationToken) =>
        await db.Definitions
            .Where(row => row.DefinitionId == definitionId && row.SourceHash != null)
            .OrderByDescending(row => row.Version)
            .Select(row => row.SourceHash)
            .FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false) == hash;

    private static (string DefinitionId, JsonObject Content) Read(string file, string text, FlowShape shape)
    {
        try
        {
            var definition = WorkflowDefinition.Parse(text);
            var (content, defect) = shape.Read(FlowJson.Parse(text)!.AsObject());
            return content is null ? throw new FormatException(defect) : (definition.DefinitionId, content);
        }
        catch (Exception defect) when (defect is FormatException or System.Text.Json.JsonException)
        {
            throw new FormatException($"{file}: {defect.Message}", defect);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Workflow file {File} is kept as draft {Version}: {Note}")]
    private static partial void ReportHeld(ILogger log, string file, int version, string note);
}
