using Hotline.Workflows.Tickets.Model;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Supervision.Rules.Conditions;

/// <summary>Clocks of citizens' tickets that ran past their due instant, found by that instant alone.</summary>
internal static class LateClocks
{
    /// <summary>Those due from one instant on until before another; a clock that stands or whose ticket is held does not count.</summary>
    public static IQueryable<LateClock> Of(HotlineDb db, DateTimeOffset from, DateTimeOffset to) =>
        from clock in db.Clocks
        where clock.Breached && clock.DueAt >= @from && clock.DueAt < to && clock.MatterId == null && clock.Status != ClockStatus.Paused
        join ticket in db.Tickets on clock.TicketId equals ticket.Id
        where ticket.Channel != Channel.Own && ticket.Status != TicketStatus.Cancelled
        join task in db.Tasks on clock.TaskId equals task.Id into tasks
        from task in tasks.DefaultIfEmpty()
        select new LateClock
        {
            Id = clock.Id,
            Name = clock.Name,
            Round = clock.Round,
            DueAt = clock.DueAt,
            StoppedAt = clock.StoppedAt,
            TicketId = ticket.Id,
            TicketNo = ticket.No,
            Title = ticket.Title,
            Level = ticket.Level,
            UnitId = task == null ? ticket.LeadUnitId : task.CandidateUnitId,
            TaskId = clock.TaskId,
            Stage = task == null ? null : task.StageName,
            Rung = task == null ? EscalationRung.None : task.Rung,
        };
}

internal sealed class LateClock
{
    public long Id { get; init; }

    public required string Name { get; init; }

    public int Round { get; init; }

    public DateTimeOffset DueAt { get; init; }

    public DateTimeOffset? StoppedAt { get; init; }

    public long TicketId { get; init; }

    public required string TicketNo { get; init; }

    public required string Title { get; init; }

    public TicketLevel Level { get; init; }

    /// <summary>Whose task it measured; before there was one, who leads.</summary>
    public long? UnitId { get; init; }

    public long? TaskId { get; init; }

    public string? Stage { get; init; }

    public EscalationRung Rung { get; init; }

    public string StageName => Stage ?? RuleTexts.Choice("clock", Name);

    public bool IsLateAt(DateTimeOffset at) => StoppedAt is null || StoppedAt > at;
}
