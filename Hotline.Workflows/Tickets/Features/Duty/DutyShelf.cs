using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Tickets.Features.Duty;

/// <summary>
/// Keeps the book of this process, so that no request asks the database who is on duty. A commit that changes it is told
/// to all nodes; should that news be lost, it is read again after a while.
/// </summary>
internal sealed class DutyShelf : ICommitReader
{
    private const string Changed = "duty.changed";
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(1);

    private readonly ILiveUpdates live;
    private readonly TimeProvider time;
    private readonly DutyOptions options;
    private volatile Shelved? shelved;
    private int changes;

    public DutyShelf(ILiveUpdates live, TimeProvider time, HotlineOptions options)
    {
        (this.live, this.time, this.options) = (live, time, options.Duty);
        live.Changed += Hear;
    }

    /// <summary>The actor with what is theirs to do now.</summary>
    public async ValueTask<Actor> PlaceAsync(Actor actor, IServiceProvider scope, CancellationToken cancellationToken) =>
        actor.IsSystem ? actor : (await CurrentAsync(scope, cancellationToken)).Place(actor, time.GetUtcNow());

    public async ValueTask<DutyBook> CurrentAsync(IServiceProvider scope, CancellationToken cancellationToken)
    {
        if (shelved is { } kept && time.GetElapsedTime(kept.ReadAt) < options.Fresh)
            return kept.Book;
        var seen = Volatile.Read(ref changes);
        var book = await ReadAsync(scope.GetRequiredService<HotlineDb>(), time.GetUtcNow(), time.GetUtcNow() + Ahead, cancellationToken);
        if (seen == Volatile.Read(ref changes))
            shelved = new Shelved(book, time.GetTimestamp());
        return book;
    }

    /// <summary>The book of a stretch of time.</summary>
    public async Task<DutyBook> ReadAsync(HotlineDb db, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var earliest = from - Ahead - Ahead;
        var shifts = await db.Shifts.Where(shift => shift.From >= earliest && shift.From < to && shift.To > from).ToListAsync(cancellationToken);
        var substitutions = await db.Substitutions.Where(x => x.To > from && x.From < to && x.EndedAt == null).ToListAsync(cancellationToken);
        var ids = substitutions.Select(x => x.AbsentId).Distinct().ToList();
        return new DutyBook(shifts, substitutions, ids.Count == 0 ? new() : await PeopleAsync(db, ids, cancellationToken), options.RolesOnDuty);
    }

    public void Read(IReadOnlyList<RowChange> committed)
    {
        if (committed.Any(change => change.Row is Shift or Substitution))
            live.Publish(new LiveChange(0, "", null, Changed));
    }

    private static async Task<Dictionary<long, DutyPerson>> PeopleAsync(HotlineDb db, List<long> ids, CancellationToken cancellationToken)
    {
        var roles = (await (
            from link in db.UserRoles
            join role in db.Roles on link.RoleId equals role.Id
            where ids.Contains(link.UserId)
            select new { link.UserId, role.Name }).ToListAsync(cancellationToken)).ToLookup(x => x.UserId, x => x.Name!);
        var people = await db.Users.Where(person => ids.Contains(person.Id)).ToListAsync(cancellationToken);
        return people.ToDictionary(person => person.Id, person => new DutyPerson(person.Id, person.DisplayName, person.UnitPath, [.. roles[person.Id]]));
    }

    private void Hear(LiveChange change)
    {
        if (change.What != Changed)
            return;
        Interlocked.Increment(ref changes);
        shelved = null;
    }

    private sealed record Shelved(DutyBook Book, long ReadAt);
}
