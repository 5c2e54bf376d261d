using Hotline.Workflows.Tickets.Model;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Rows;

/// <summary>Reads of every step, translated once per container: a compiled query belongs to one database's model.</summary>
public sealed class TicketQueries
{
    /// <summary>By two titles and a unit's path: the holders of these posts, nearest to the unit's top first.</summary>
    public Func<HotlineDb, string, string, string, IAsyncEnumerable<PostHolder>> HoldersOfPosts { get; } =
        EF.CompileAsyncQuery((HotlineDb db, string one, string other, string path) => db.Users
            .Where(person => (person.Title == one || person.Title == other) && person.IsActive && person.UnitPath.StartsWith(path))
            .OrderBy(person => person.UnitPath.Length).ThenBy(person => person.Id)
            .Select(person => new PostHolder(person.Title!, person.DisplayName)));

    /// <summary>The summons that a flow carries.</summary>
    public Func<HotlineDb, string, CancellationToken, Task<Summons?>> SummonsOf { get; } =
        EF.CompileAsyncQuery((HotlineDb db, string instanceId, CancellationToken _) => db.Summonses.FirstOrDefault(row => row.InstanceId == instanceId));

    /// <summary>The first answer given under an idempotency key.</summary>
    public Func<HotlineDb, string, CancellationToken, Task<IdempotencyRecord?>> FirstAnswer { get; } =
        EF.CompileAsyncQuery((HotlineDb db, string key, CancellationToken _) =>
            db.Idempotency.FirstOrDefault(known => known.Key == key));
}

/// <summary>Who holds a post 职务.</summary>
public sealed record PostHolder(string Title, string Name);
