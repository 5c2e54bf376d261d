using Hotline.Workflows.Tickets.Model;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Activities;

/// <summary>Reads of every step, translated once per container: a compiled query belongs to one database's model.</summary>
public sealed class TicketQueries
{
    public Func<HotlineDb, string, CancellationToken, Task<Ticket?>> TicketOfInstance { get; } =
        EF.CompileAsyncQuery((HotlineDb db, string instanceId, CancellationToken _) => db.Tickets.FirstOrDefault(ticket => ticket.InstanceId == instanceId));

    /// <summary>Offered or claimed, oldest first.</summary>
    public Func<HotlineDb, long, IAsyncEnumerable<HumanTask>> OpenTasks { get; } =
        EF.CompileAsyncQuery((HotlineDb db, long ticketId) => db.Tasks
            .Where(task => task.TicketId == ticketId && (task.Status == HumanTaskStatus.Open || task.Status == HumanTaskStatus.Claimed))
            .OrderBy(task => task.Id)
            .AsQueryable());

    /// <summary>Oldest first.</summary>
    public Func<HotlineDb, long, IAsyncEnumerable<Clock>> Clocks { get; } =
        EF.CompileAsyncQuery((HotlineDb db, long ticketId) => db.Clocks
            .Where(clock => clock.TicketId == ticketId)
            .OrderBy(clock => clock.Id)
            .AsQueryable());

    /// <summary>By two titles and a unit's path: the holders of these posts, nearest to the unit's top first.</summary>
    public Func<HotlineDb, string, string, string, IAsyncEnumerable<PostHolder>> HoldersOfPosts { get; } =
        EF.CompileAsyncQuery((HotlineDb db, string one, string other, string path) => db.Users
            .Where(person => (person.Title == one || person.Title == other) && person.IsActive && person.UnitPath.StartsWith(path))
            .OrderBy(person => person.UnitPath.Length).ThenBy(person => person.Id)
            .Select(person => new PostHolder(person.Title!, person.DisplayName)));

    /// <summary>The first answer given under an idempotency key.</summary>
    public Func<HotlineDb, string, CancellationToken, Task<IdempotencyRecord?>> FirstAnswer { get; } =
        EF.CompileAsyncQuery((HotlineDb db, string key, CancellationToken _) =>
            db.Idempotency.AsNoTracking().FirstOrDefault(known => known.Key == key));
}

/// <summary>Who holds a post 职务.</summary>
public sealed record PostHolder(string Title, string Name);
