namespace Hotline.Workflows.Tickets.Features.Supervision.Rules;

/// <summary>One thing that happened for which a rule has a letter drafted.</summary>
/// <param name="Subject">What it is, unique among the causes of its condition.</param>
/// <param name="At">When it came to pass.</param>
/// <param name="UnitId">The street, bureau or enterprise that it lies with.</param>
/// <param name="Text">What happened, in a sentence that the letter can hold.</param>
internal sealed record RuleCause(string Subject, DateTimeOffset At, long UnitId, string Text)
{
    /// <summary>The ticket; null when it is about a unit's figures.</summary>
    public long? TicketId { get; init; }

    public string? TicketNo { get; init; }

    public string? Title { get; init; }

    /// <summary>The section whose work it was; null where none is known.</summary>
    public long? SectionId { get; init; }

    /// <summary>For what is said of a unit once in a period: that period.</summary>
    public RulePeriod? Period { get; init; }

    /// <summary>What at most one letter is drafted for. About a unit it is the rung of its ladder, whichever rule it reaches it by.</summary>
    public string Key(string condition, string template) =>
        Period is null ? $"{condition}:{template}:{Subject}" : RungKey(template, UnitId, Period);

    public static string RungKey(string template, long unitId, RulePeriod period) => $"rung:{template}:{unitId}:{period.Number}";
}

/// <summary>Of causes: from an instant on until before another.</summary>
internal readonly record struct CauseWindow(DateTimeOffset From, DateTimeOffset To)
{
    public bool Holds(DateTimeOffset at) => at >= From && at < To;
}
