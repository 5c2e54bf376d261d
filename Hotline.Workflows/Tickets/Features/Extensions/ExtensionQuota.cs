using Hotline.Workflows.Tickets.Calendars;
using Hotline.Workflows.Tickets.Features.Matters;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;

namespace Hotline.Workflows.Tickets.Features.Extensions;

/// <summary>What a ticket has had of extensions in this round, and what is left.</summary>
/// <param name="Due">The present deadline; null when the clock does not run.</param>
/// <param name="Used">Already granted, in the unit of the settings.</param>
/// <param name="LeftOnce">The most that one extension may still bring.</param>
internal sealed record ExtensionQuota(Clock? Clock, int Times, int MostTimes, decimal Used, decimal Total, decimal LeftOnce)
{
    public DateTimeOffset? Due => Clock?.DueAt;

    public int TimesLeft => Math.Max(0, MostTimes - Times);

    public static ExtensionQuota Of(TicketSight sight, ExtensionOptions rules)
    {
        var clock = sight.Clocks.LastOrDefault(clock => clock is { IsOpen: true, MatterId: null } && clock.Name == rules.Clock);
        var limit = rules.Levels.GetValueOrDefault(sight.Ticket.Level) ?? new ExtensionLimit();
        var had = clock is null ? [] : TicketClocks.Extensions(clock);
        var used = had.Where(extension => extension.By.Unit == rules.Of(1)?.Unit).Sum(extension => extension.By.Amount);
        return new ExtensionQuota(clock, had.Count, limit.Times, used, limit.Total, Math.Max(0, Math.Min(limit.Longest, limit.Total - used)));
    }

    /// <summary>Why no extension can be asked for now; null when one can.</summary>
    public string? Forbids(DateTimeOffset now, Func<DateTimeOffset, string> say) => this switch
    {
        { Clock: null } => ExtensionTexts.Get("NoClock"),
        { MostTimes: 0 } => ExtensionTexts.Get("NotThisLevel"),
        { Due: { } due } when now > due => ExtensionTexts.Format("TooLate", say(due)),
        { TimesLeft: 0 } => ExtensionTexts.Format("TimesSpent", Times, MostTimes),
        { LeftOnce: 0 } => ExtensionTexts.Format("TotalSpent", Used, Total),
        _ => null,
    };
}
