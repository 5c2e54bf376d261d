using Hotline.Workflows.Tickets.Features.Duty;
using Hotline.Workflows.Tickets.Features.Ledger;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tickets.Features.Whistles;

/// <summary>What one ticket, or one summons, is in the figures: the same rule for counting and for counting again.</summary>
internal sealed class WhistleShare(HotlineOptions options)
{
    private readonly TimeZoneInfo zone = options.TimeZone;

    /// <summary>What the figures need to know of a ticket; nothing of one that is nobody's, cancelled or no citizen's.</summary>
    public static LedTicket Led(Ticket ticket) => ticket.Status is TicketStatus.Cancelled || ticket.Channel is Channel.Own ? default : new(ticket.LeadUnitId, ticket.AcceptedAt);

    public WhistleCount? Of(LedTicket ticket) =>
        ticket.UnitId is { } unit ? new WhistleCount { UnitId = unit, Day = DayOf(ticket.At), Tickets = 1 } : null;

    /// <summary>For the blower and for the department; a recalled one is in no figure.</summary>
    public IEnumerable<WhistleCount> Of(Summons summons)
    {
        if (summons.Status is SummonsStatus.Recalled)
            yield break;
        var day = DayOf(summons.SentAt);
        var inner = DutyPlaces.HouseOf(summons.UnitPath) == DutyPlaces.HouseOf(summons.BlowerUnitPath);
        var first = summons.Sequence == 1;
        var marks = summons.OnTimeMark + summons.DutyMark + summons.SolvedMark;
        yield return new WhistleCount
        {
            UnitId = summons.BlowerUnitId,
            Day = day,
            Whistles = One(first && !inner),
            Inner = One(first && inner),
            Summonses = 1,
            Came = One(summons.ArrivedAt is not null),
            Absent = One(summons.Status is SummonsStatus.Absent),
            Marked = One(marks is not null),
            Marks = marks ?? 0,
        };
        yield return new WhistleCount
        {
            UnitId = summons.UnitId,
            Day = day,
            Called = 1,
            Answered = One(summons.AnsweredAt <= summons.AnswerDueAt),
            Arrived = One(summons.ArrivedAt is not null),
            OnTime = One(summons.ArrivedAt <= summons.ArriveDueAt),
            Done = One(summons.DoneAt is not null),
            Missed = One(summons.Status is SummonsStatus.Absent),
            Objections = One(summons.ObjectedAt is not null),
            WasMarked = One(marks is not null),
            WasMarks = marks ?? 0,
        };
    }

    private static int One(bool yes) => yes ? 1 : 0;

    private int DayOf(DateTimeOffset instant) => LedgerPeriods.Number(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime));
}

/// <summary>Who leads a ticket, and when it was taken in.</summary>
internal readonly record struct LedTicket(long? UnitId, DateTimeOffset At);

/// <summary>Adds up figures under their keys.</summary>
internal sealed class WhistleSums
{
    private readonly Dictionary<(long, int), WhistleCount> rows = [];

    /// <summary>Those that are not nothing, in the order of their keys, so that two commits never wait for each other crosswise.</summary>
    public IEnumerable<WhistleCount> Rows => rows.Where(pair => !pair.Value.IsNothing).OrderBy(pair => pair.Key).Select(pair => pair.Value);

    /// <summary>Counts a part on its day, and in its month too.</summary>
    public void Count(WhistleCount? part, int sign)
    {
        if (part is null)
            return;
        Add(part, part.Day, sign);
        Add(part, LedgerPeriods.MonthOf(part.Day), sign);
    }

    public void Count(IEnumerable<WhistleCount> parts, int sign)
    {
        foreach (var part in parts)
            Count(part, sign);
    }

    /// <summary>Adds a row of the figures as it is.</summary>
    public void Add(WhistleCount row, int sign) => Add(row, row.Day, sign);

    private void Add(WhistleCount part, int day, int sign)
    {
        if (!rows.TryGetValue((part.UnitId, day), out var sum))
            rows[(part.UnitId, day)] = sum = new WhistleCount { UnitId = part.UnitId, Day = day };
        sum.Add(part, sign);
    }
}
