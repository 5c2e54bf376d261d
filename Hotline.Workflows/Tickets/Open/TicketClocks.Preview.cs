using Hotline.Workflows.Tickets.Calendars;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tickets.Open;

/// <summary>What a clock would say, before anybody decides.</summary>
public sealed partial class TicketClocks
{
    /// <summary>The due instant with that much more, as <see cref="Extend"/> would set it, and why: counted on from the present one.</summary>
    public static Deadline Extended(WorkCalendar calendar, Clock clock, Allowance by) =>
        calendar.Add(clock.DueAt, new Allowance(0, AllowanceUnit.WorkingHour), extensions: [new Extension(by)]);
}
