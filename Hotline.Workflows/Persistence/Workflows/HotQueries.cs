using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Model;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Persistence.Workflows;

/// <summary>Reads of every step, translated once per container: a compiled query belongs to one database's model.</summary>
internal sealed class HotQueries
{
    public Func<HotlineDb, string, CancellationToken, Task<InstanceRow?>> Instance { get; } =
        EF.CompileAsyncQuery((HotlineDb db, string id, CancellationToken _) => db.Instances.SingleOrDefault(x => x.Id == id));

    public Func<HotlineDb, string, CancellationToken, Task<BookmarkRow?>> Bookmark { get; } =
        EF.CompileAsyncQuery((HotlineDb db, string id, CancellationToken _) => db.Bookmarks.SingleOrDefault(x => x.Id == id));

    public Func<HotlineDb, string, CancellationToken, Task<DefinitionKey?>> Published { get; } =
        EF.CompileAsyncQuery((HotlineDb db, string definitionId, CancellationToken _) => db.Definitions
            .Where(x => x.DefinitionId == definitionId && x.IsPublished)
            .OrderByDescending(x => x.Version)
            .Select(x => new DefinitionKey(x.Id, x.ContentHash, x.PublishedAt != null))
            .FirstOrDefault());

    public Func<HotlineDb, string, CancellationToken, Task<DefinitionKey?>> Version { get; } =
        EF.CompileAsyncQuery((HotlineDb db, string versionId, CancellationToken _) => db.Definitions
            .Where(x => x.Id == versionId)
            .Select(x => new DefinitionKey(x.Id, x.ContentHash, x.PublishedAt != null))
            .SingleOrDefault());

    public Func<HotlineDb, string, IAsyncEnumerable<TriggerRow>> Triggers { get; } =
        EF.CompileAsyncQuery((HotlineDb db, string hash) => db.Triggers.OrderBy(x => x.Id).Where(x => x.Hash == hash));

    public Func<HotlineDb, string, DateTimeOffset, IAsyncEnumerable<KeptStimulusRow>> Kept { get; } =
        EF.CompileAsyncQuery((HotlineDb db, string hash, DateTimeOffset now) => db.KeptStimuli
            .OrderBy(x => x.ExpiresAt)
            .Where(x => x.Hash == hash && x.ExpiresAt > now));

    public Func<HotlineDb, string, CancellationToken, Task<StartGuardRow?>> StartGuard { get; } =
        EF.CompileAsyncQuery((HotlineDb db, string guard, CancellationToken _) => db.StartGuards.SingleOrDefault(x => x.Guard == guard));
}

/// <summary>Names one content of one version.</summary>
internal sealed record DefinitionKey(string VersionId, string ContentHash, bool WasPublished);
