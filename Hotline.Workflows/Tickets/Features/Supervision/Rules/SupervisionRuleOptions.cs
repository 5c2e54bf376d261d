using System.ComponentModel.DataAnnotations;
using Hotline.Workflows.Engine.Settings;

namespace Hotline.Workflows.Tickets.Features.Supervision.Rules;

/// <summary>督办规则: when rules look, how far back, and in which periods and steps they press.</summary>
public sealed class SupervisionRuleOptions
{
    /// <summary>Pause between two rounds of the rules that are on.</summary>
    [Pause]
    public TimeSpan Every { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Pause between a start and the first round, so that a start is not slowed.</summary>
    public TimeSpan FirstAfter { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Days back for which causes are still taken up, such as after a standstill; those that have a letter are passed over.</summary>
    [Range(1, 366)]
    public int LookBackDays { get; set; } = 14;

    /// <summary>Days before a cause for which it is looked for what led to it: a deadline that passed, a department that was called.</summary>
    [Range(1, 366)]
    public int ReachDays { get; set; } = 60;

    /// <summary>考核期: the day of the month on which a period begins (domain.md 0.11).</summary>
    [Range(1, 28)]
    public int PeriodDay { get; set; } = 19;

    /// <summary>Letters that one rule drafts in one round at most; the rest waits for the next.</summary>
    [Positive]
    public int MostAtOnce { get; set; } = 50;

    /// <summary>Causes that a trial lists; it counts all.</summary>
    [Positive]
    public int MostListed { get; set; } = 500;

    /// <summary>提醒 → 督办单 → 提醒函 → 约谈: templates in the order in which a unit is pressed within a period.</summary>
    public string Ladder { get; set; } = "urge,supervision,reminder,talk";

    /// <summary>Numbers of the shipped rules that are on from the first start, separated by commas; the others wait to be tried.</summary>
    public string OnAtStart { get; set; } = "";

    /// <summary><see cref="Ladder"/>, as a list.</summary>
    internal IReadOnlyList<string> Rungs => Ladder.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
