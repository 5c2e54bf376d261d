using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tickets.Features.Ledger;

/// <summary>What the ledger needs to know of a ticket.</summary>
internal readonly record struct LedgerFacts(
    long? UnitId, string? Leader, string? SectionHead, long? HandlerId, TicketStatus Status, DateTimeOffset? ClosedAt, bool Overdue, bool Reworked, Satisfaction? Word,
    bool Held, DateTimeOffset? From, DateTimeOffset? RespondedAt, DateTimeOffset? HandledAt)
{
    /// <summary>What an open ticket does not show yet is left out, so that no step counts for it.</summary>
    public static LedgerFacts Of(Ticket ticket) => ticket.Channel is Channel.Own ? default : new(
        ticket.LeadUnitId, ticket.People.Leader, ticket.People.SectionHead, ticket.People.HandlerId, ticket.Status, ticket.ClosedAt,
        ticket.Overdue, ticket.ReworkCount > 0, ticket.Status == TicketStatus.Closed ? ticket.Satisfaction : null,
        ticket.HeldUntil != null,
        ticket.Status == TicketStatus.Closed ? ticket.ClocksFrom ?? ticket.DispatchedAt : null,
        ticket.Status == TicketStatus.Closed ? ticket.RespondedAt : null,
        ticket.Status == TicketStatus.Closed ? ticket.HandledAt : null);
}

/// <summary>What one ticket, or one return, is in the ledger: the same rule for counting and for counting again.</summary>
internal sealed class LedgerShare(HotlineOptions options)
{
    private readonly TimeZoneInfo zone = options.TimeZone;

    /// <summary>Null while it is nobody's: not dispatched yet, or cancelled.</summary>
    public LedgerRow? Of(LedgerFacts facts)
    {
        if (facts.UnitId is not { } unit || facts.Status is TicketStatus.Cancelled)
            return null;
        var isOpen = facts.Status is TicketStatus.Open;
        var row = At(unit, facts.Leader, facts.SectionHead, facts.HandlerId ?? 0, isOpen ? null : facts.ClosedAt);
        row.Reworked = facts.Reworked ? 1 : 0;
        if (isOpen)
        {
            (row.Open, row.Overdue, row.Held) = (1, facts.Overdue ? 1 : 0, facts.Held ? 1 : 0);
            return row;
        }

        row.Closed = 1;
        row.Called = facts.Word is null or Satisfaction.Unreachable ? 0 : 1;
        row.Satisfied = facts.Word is Satisfaction.Satisfied ? 1 : 0;
        row.MostlySatisfied = facts.Word is Satisfaction.MostlySatisfied ? 1 : 0;
        if (Minutes(facts.From, facts.RespondedAt) is { } respond)
            (row.Responded, row.RespondMinutes) = (1, respond);
        if (Minutes(facts.From, facts.HandledAt) is { } handle)
            (row.Handled, row.HandleMinutes) = (1, handle);
        return row;
    }

    public LedgerRow Of(ReturnEntry entry)
    {
        var row = At(entry.UnitId, entry.Leader, entry.SectionHead, entry.ById, entry.At);
        row.Returned = 1;
        return row;
    }

    public int DayOf(DateTimeOffset instant)
    {
        var local = TimeZoneInfo.ConvertTime(instant, zone);
        return local.Year * 10000 + local.Month * 100 + local.Day;
    }

    private static int? Minutes(DateTimeOffset? from, DateTimeOffset? to) => from is { } start && to is { } end && end >= start ? (int)(end - start).TotalMinutes : null;

    private LedgerRow At(long unit, string? leader, string? sectionHead, long handler, DateTimeOffset? at) => new()
    {
        UnitId = unit,
        Leader = leader ?? "",
        SectionHead = sectionHead ?? "",
        HandlerId = handler,
        Day = at is { } instant ? DayOf(instant) : 0,
    };
}
