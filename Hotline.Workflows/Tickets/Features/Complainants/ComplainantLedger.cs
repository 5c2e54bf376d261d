using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Features.Intake;
using Hotline.Workflows.Tickets.Features.Repeats;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Complainants;

/// <summary>What the requests about the ledger share: whom a person sees on it, when a review is due, and what was done.</summary>
internal sealed class ComplainantLedger(
    HotlineDb db, UnitOfWork work, CurrentActor current, HotlineOptions options, IIdSource ids, TimeProvider time, DuplicateSearch search)
{
    public static NotFound Unknown => new("complainant-unknown", ComplainantTexts.Get("Unknown"));

    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>The centre sees all; a unit those whose tickets it sees and whose names it may know.</summary>
    public IQueryable<KeyComplainant> Seen
    {
        get
        {
            if (current.Actor.SeesAll())
                return db.KeyComplainants;
            var tickets = db.TicketsVisibleTo(current.Actor).Where(ticket => !ticket.Reporter.Secret);
            return db.KeyComplainants.Where(x => tickets.Any(ticket => ticket.Reporter.Phone == x.Phone || ticket.No == x.TicketNo));
        }
    }

    /// <summary>The tickets by which a person may know the reporters.</summary>
    public IQueryable<Ticket> Known
    {
        get
        {
            var knowsAll = current.Actor.SeesAll();
            return db.TicketsVisibleTo(current.Actor).Where(ticket => knowsAll || !ticket.Reporter.Secret);
        }
    }

    /// <summary>One whom the person may see, however the number stands in the tickets.</summary>
    /// <returns>Null when there is none of that id for them.</returns>
    public async Task<KeyComplainant?> FindAsync(long id, CancellationToken cancellationToken)
    {
        if (await Seen.SingleOrDefaultAsync(x => x.Id == id, cancellationToken) is { } seen)
            return seen;
        return await db.KeyComplainants.SingleOrDefaultAsync(x => x.Id == id, cancellationToken) is { } other && (await TicketsOfAsync([other], null, cancellationToken)).Count > 0
            ? other
            : null;
    }

    /// <summary>Who is on the ledger with a number, in whichever way it was written when they were put there.</summary>
    /// <param name="phone">In the form in which numbers are kept.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<KeyComplainant?> OnAsync(string phone, CancellationToken cancellationToken)
    {
        var on = db.KeyComplainants.Where(x => x.EndedAt == null);
        if (await on.FirstOrDefaultAsync(x => x.Phone == phone, cancellationToken) is { } known)
            return known;
        var written = await on.Select(x => new { x.Id, x.Phone }).ToListAsync(cancellationToken);
        return written.Find(x => PhoneNumber.Kept(x.Phone) == phone) is { } other ? await on.FirstOrDefaultAsync(x => x.Id == other.Id, cancellationToken) : null;
    }

    /// <summary>The tickets of people that the person knows of, however the number is written in each.</summary>
    /// <param name="people">Each once.</param>
    /// <param name="since">Only those taken in from then on; null for all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Ids of tickets, each with the complainant's number in the form in which numbers are kept.</returns>
    public async Task<List<(long Id, string Phone)>> TicketsOfAsync(IReadOnlyCollection<KeyComplainant> people, DateTimeOffset? since, CancellationToken cancellationToken)
    {
        var tickets = since is { } from ? Known.Where(ticket => ticket.AcceptedAt >= from) : Known;
        var phones = people.Select(x => PhoneNumber.Kept(x.Phone)).Distinct().ToList();
        var plain = await tickets.Where(ticket => phones.Contains(ticket.Reporter.Phone!)).Select(ticket => new { ticket.Id, ticket.Reporter.Phone }).ToListAsync(cancellationToken);
        return [.. plain.Select(ticket => (ticket.Id, ticket.Phone!)), .. await search.CalledOtherwiseAsync(tickets, phones, long.MaxValue, cancellationToken)];
    }

    /// <summary>The beginning of a day in the hotline's zone; a refusal when that is no day for a review.</summary>
    /// <param name="day">After the usual time when null.</param>
    public Result<DateTimeOffset> ReviewAt(DateOnly? day)
    {
        var zone = options.TimeZone;
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(Now, zone).DateTime);
        var most = today.AddDays(options.Complainants.MostDays);
        var asked = day ?? today.AddDays(options.Complainants.ReviewAfterDays);
        if (asked <= today || asked > most)
            return Invalid.Field("reviewOn", ComplainantTexts.Format("ReviewDay", today.AddDays(1), most));
        var start = asked.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(start, zone.GetUtcOffset(start)).ToUniversalTime();
    }

    /// <summary>What of the ledger concerns the reporter with this phone; null for who may not see it, and where there is nothing to say.</summary>
    /// <param name="phone">As it was written.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<ComplainantMark?> MarkAsync(string phone, CancellationToken cancellationToken)
    {
        var kept = PhoneNumber.Kept(phone);
        if (!current.Actor.May<ListKeyComplainants>())
            return null;
        if (await OnAsync(kept, cancellationToken) is { } on && await FindAsync(on.Id, cancellationToken) is not null)
            return new ComplainantMark(on.Id, on.Reason, on.ReviewAt, 0);
        if (!current.Actor.May<PutKeyComplainant>())
            return null;
        var since = Now - options.Duplicates.Within;
        var recent = db.TicketsVisibleTo(current.Actor).Where(x => x.AcceptedAt >= since);
        var tickets = await recent.CountAsync(x => x.Reporter.Phone == kept, cancellationToken)
            + (await search.CalledOtherwiseAsync(recent, kept, long.MaxValue, cancellationToken)).Count;
        return tickets >= options.Complainants.SuggestFrom ? new ComplainantMark(null, null, null, tickets) : null;
    }

    public void Write(long complainantId, KeyComplainantAct act, string? note = null) => work.Add(new KeyComplainantEntry
    {
        Id = ids.NextNumber(),
        ComplainantId = complainantId,
        At = Now,
        Act = act,
        ActorId = current.Actor.Id,
        ActorName = current.Actor.DisplayName,
        Note = note,
    });
}

/// <summary>重点诉求人 beside a ticket.</summary>
/// <param name="Id">On the ledger under this id; null when it is only suggested to put the reporter on it.</param>
/// <param name="Tickets">So many of late, which is why it is suggested.</param>
public sealed record ComplainantMark(long? Id, string? Reason, DateTimeOffset? ReviewAt, int Tickets);
