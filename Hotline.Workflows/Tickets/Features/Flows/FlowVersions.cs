using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Definitions;
using Hotline.Workflows.Engine.Definitions.Validation;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Flows;

/// <summary>
/// The one rule by which versions of flows come, are published and go, whoever asks: designer, import, or a file at
/// start-up. It stages rows and never saves. What has been published once never changes; a change is a new version.
/// </summary>
public sealed class FlowVersions(
    UnitOfWork work, HotlineDb db, IWorkflowStore store, FlowValidation validation, TriggerIndex triggers, IIdSource ids, TimeProvider time)
{
    private static readonly string[] Identity = ["id", "version", "isLatest", "isPublished", "createdAt", "links", "$schema"];

    /// <summary>The versions that are latest or published, newest first, to be changed.</summary>
    public Task<List<DefinitionRow>> CurrentAsync(string definitionId, CancellationToken cancellationToken) => work.ListAsync(
        db.Definitions.Where(row => row.DefinitionId == definitionId && (row.IsLatest || row.IsPublished)).OrderByDescending(row => row.Version), cancellationToken);

    /// <summary>Adds a version with that content, numbered after all there are.</summary>
    /// <param name="asLatest">Whether it takes the place of the latest one.</param>
    public async Task<DefinitionRow> AddAsync(
        string definitionId, JsonObject content, IReadOnlyList<DefinitionRow> current, string? by, CancellationToken cancellationToken,
        bool asLatest = true)
    {
        var highest = await db.Definitions.Where(row => row.DefinitionId == definitionId).MaxAsync(row => (int?)row.Version, cancellationToken);
        var row = new DefinitionRow
        {
            Id = ids.NextText(),
            DefinitionId = definitionId,
            Version = (highest ?? 0) + 1,
            Name = "",
            Json = "",
            ContentHash = "",
            CreatedAt = time.GetUtcNow(),
            CreatedBy = by,
            IsLatest = asLatest,
        };
        Write(row, content);
        if (asLatest)
            foreach (var earlier in current.Where(earlier => earlier.IsLatest))
                Change(earlier).IsLatest = false;
        work.Add(row);
        return row;
    }

    /// <summary>Gives a draft new content.</summary>
    /// <exception cref="InvalidOperationException">It has been published, so it is settled.</exception>
    public void Rewrite(DefinitionRow draft, JsonObject content, string? by)
    {
        if (draft.PublishedAt is not null)
            throw new InvalidOperationException($"Version {draft.Version} of '{draft.DefinitionId}' has been published.");
        Write(Change(draft), content);
        draft.ChangedAt = time.GetUtcNow();
        draft.ChangedBy = by;
        draft.FollowsFile = false;
    }

    /// <summary>What the validator finds; a definition that cannot be compiled is one error.</summary>
    public async Task<IReadOnlyList<DefinitionProblem>> CheckAsync(string json, CancellationToken cancellationToken)
    {
        try
        {
            return await validation.CheckAsync(WorkflowDefinition.Parse(json), store.UsedIn(cancellationToken), cancellationToken);
        }
        catch (FormatException defect)
        {
            return [new DefinitionProblem(ProblemSeverity.Error, "root", FlowTexts.Format("Shape.Unreadable", defect.Message))];
        }
    }

    /// <summary>Makes the version the one new instances start on, and indexes what starts it.</summary>
    /// <param name="warnings">Takes what the check remarks without being in the way, in words; null when nobody reads it.</param>
    /// <returns>Null when staged; else why it cannot be published.</returns>
    public async Task<Refusal?> PublishAsync(
        DefinitionRow row, IReadOnlyList<DefinitionRow> current, string by, CancellationToken cancellationToken, List<string>? warnings = null)
    {
        var found = await CheckAsync(row.Json, cancellationToken);
        var errors = found.Where(problem => problem.Severity == ProblemSeverity.Error).ToList();
        warnings?.AddRange(found.Except(errors).Select(problem => problem.Message));
        if (errors.Count > 0)
            return FlowDefects.Of(errors);
        try
        {
            await triggers.PublishAsync(WorkflowDefinition.Parse(row.Json), cancellationToken);
        }
        catch (FormatException defect)
        {
            return FlowDefects.Of([new DefinitionProblem(ProblemSeverity.Error, "root", FlowTexts.Format("TriggerWrong", defect.Message))]);
        }

        foreach (var earlier in current.Where(earlier => earlier != row && (earlier.IsPublished || earlier.IsLatest)))
            (Change(earlier).IsPublished, earlier.IsLatest) = (false, false);
        (Change(row).IsPublished, row.IsLatest) = (true, true);
        row.PublishedAt = time.GetUtcNow();
        row.PublishedBy = by;
        return null;
    }

    /// <summary>New instances cannot start any more; those that run go on.</summary>
    /// <returns>That so many of it go on to their end; null when none does.</returns>
    public async Task<string?> RetractAsync(DefinitionRow row, CancellationToken cancellationToken)
    {
        Change(row).IsPublished = false;
        await triggers.RetractAsync(row.DefinitionId, cancellationToken);
        var running = await db.Instances.NotEnded().CountAsync(instance => instance.DefinitionId == row.DefinitionId, cancellationToken);
        return running == 0 ? null : FlowTexts.Format("GoesOn", row.Name, running);
    }

    /// <summary>Whether two definitions say the same, whatever their number, flags and dates.</summary>
    public static bool SaysTheSame(JsonObject one, JsonObject other) => JsonNode.DeepEquals(Bare(one), Bare(other));

    /// <summary>Marks the row as changed, so that of two rivals one loses and looks again.</summary>
    public static DefinitionRow Change(DefinitionRow row)
    {
        row.Revision++;
        return row;
    }

    public static string HashOf(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static JsonObject Bare(JsonObject definition)
    {
        var bare = definition.DeepClone().AsObject();
        foreach (var name in Identity)
            bare.Remove(name);
        return bare;
    }

    private static void Write(DefinitionRow row, JsonObject content)
    {
        content["id"] = row.Id;
        content["definitionId"] = row.DefinitionId;
        content["version"] = row.Version;
        row.Json = FlowJson.Write(content);
        row.ContentHash = HashOf(row.Json);
        row.Name = content.Text("name") is { Length: > 0 } name ? name : row.DefinitionId;
        row.Description = content.Text("description");
        row.ToolVersion = content.Text("toolVersion");
        row.IsSystem = content.Flag("isSystem");
        row.IsReadonly = content.Flag("isReadonly");
        row.MatterKind = FlowSight.MatterKind(content);
        row.UsableAsActivity = content.Flag("usableAsActivity") || (content["options"] as JsonObject)?.Flag("usableAsActivity") == true;
    }
}
