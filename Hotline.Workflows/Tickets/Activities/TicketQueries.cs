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

    /// <summary>By title and a unit's path: the name of the post's holder nearest to the unit's top; null when none is known.</summary>
    public Func<HotlineDb, string, string, CancellationToken, Task<string?>> HolderOfPost { get; } =
        EF.CompileAsyncQuery((HotlineDb db, string title, string path, CancellationToken _) => db.Users
            .Where(person => person.Title == title && person.IsActive && person.UnitPath.StartsWith(path))
            .OrderBy(person => person.UnitPath.Length).ThenBy(person => person.Id)
            .Select(person => person.DisplayName)
            .FirstOrDefault());

    /// <summary>The first answer given under an idempotency key.</summary>
    public Func<HotlineDb, string, CancellationToken, Task<IdempotencyRecord?>> FirstAnswer { get; } =
        EF.CompileAsyncQuery((HotlineDb db, string key, CancellationToken _) =>
            db.Idempotency.AsNoTracking().FirstOrDefault(known => known.Key == key));
}
