using Hotline.Workflows.Tickets.Calendars;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tickets.Features.Extensions;

/// <summary>延期: how often and how long a ticket's handling may be extended, by level. Practice differs widely: domain.md 1.6.</summary>
public sealed class ExtensionOptions
{
    /// <summary>The clock that is extended.</summary>
    public string Clock { get; set; } = "handle";

    /// <summary>What the form's number counts in: <c>wd</c> working days, <c>d</c> natural days, <c>h</c> hours.</summary>
    public string Unit { get; set; } = "wd";

    /// <summary>A level that is not named cannot be extended.</summary>
    public Dictionary<TicketLevel, ExtensionLimit> Levels { get; set; } = new()
    {
        [TicketLevel.OneDay] = new() { Times = 1, Longest = 1, Total = 1 },
        [TicketLevel.SevenDays] = new() { Times = 3, Longest = 5, Total = 10 },
        [TicketLevel.FifteenDays] = new() { Times = 3, Longest = 10, Total = 20 },
    };

    /// <summary>That many of the unit; null when the unit does not go in such steps.</summary>
    public Allowance? Of(decimal amount) =>
        Allowance.TryParse(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{amount}{Unit}"), out var allowance) && allowance.Amount > 0 ? allowance : null;
}

/// <summary>In the unit of <see cref="ExtensionOptions.Unit"/>.</summary>
public sealed class ExtensionLimit
{
    public int Times { get; set; }

    /// <summary>Of one extension.</summary>
    public decimal Longest { get; set; }

    /// <summary>Of all together.</summary>
    public decimal Total { get; set; }
}
