using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Features.Intake;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Complainants;

/// <summary>What the requests about the ledger share: whom a person sees on it, when a review is due, and what was done.</summary>
internal sealed class ComplainantLedger(HotlineDb db, UnitOfWork work, CurrentActor current, HotlineOptions options, IIdSource ids, TimeProvider time)
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
            return db.KeyComplainants.Where(x => tickets.Any(ticket => ticket.Reporter.Phone == x.Phone));
        }
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
        if (await Seen.FirstOrDefaultAsync(x => (x.Phone == phone || x.Phone == kept) && x.EndedAt == null, cancellationToken) is { } on)
            return new ComplainantMark(on.Id, on.Reason, on.ReviewAt, 0);
        if (!current.Actor.May<PutKeyComplainant>())
            return null;
        var since = Now - options.Duplicates.Within;
        var tickets = await db.TicketsVisibleTo(current.Actor).CountAsync(x => (x.Reporter.Phone == phone || x.Reporter.Phone == kept) && x.AcceptedAt >= since, cancellationToken);
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
