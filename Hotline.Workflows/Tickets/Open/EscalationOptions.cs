using Hotline.Workflows.Engine.Settings;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tickets.Open;

/// <summary>
/// 催办阶梯: when a task that is not done is reminded 提醒, urged 催办 and taken to its unit's leader 升级, by stage and level.
/// Source of the order: domain.md 1.6 (reminder before expiry, 催办 after it with the deputy chief informed).
/// </summary>
public sealed class EscalationOptions
{
    /// <summary>By stage key, <c>*</c> for all others. What one leaves out the broader one says.</summary>
    public Dictionary<string, StageLadder> Stages { get; set; } = new(StringComparer.OrdinalIgnoreCase)
    {
        ["*"] = new() { Urge = "+25%", Leader = "+50%" },
    };

    /// <summary>Who is told of the rung 催办: <c>handler</c>, <c>sectionHead</c>, <c>leader</c>, <c>supervisor</c>.</summary>
    public string UrgeTells { get; set; } = "handler,sectionHead";

    /// <summary>Who is told of the rung 升级, beside the leader who is named.</summary>
    public string LeaderTells { get; set; } = "sectionHead";

    /// <summary>Times one task may be urged by hand.</summary>
    [Positive]
    public int MostByHand { get; set; } = 3;

    /// <summary>Pause between two urgings of one task by hand.</summary>
    public TimeSpan PauseByHand { get; set; } = TimeSpan.FromHours(1);

    /// <summary>When a rung is reached; null when it is off or nothing is said of it.</summary>
    public RungTime? Of(EscalationRung rung, string stage, TicketLevel level) => RungTime.TryParse(Said(rung, stage, level), out var time) ? time : null;

    /// <summary>Whether it is said that a rung is never reached.</summary>
    public bool IsOff(EscalationRung rung, string stage, TicketLevel level) => Said(rung, stage, level) == RungTime.Off;

    private string? Said(EscalationRung rung, string stage, TicketLevel level)
    {
        foreach (var key in (string[])[stage, "*"])
        {
            if (Stages.GetValueOrDefault(key) is { } ladder && (ladder.Of(level)?.Of(rung) ?? ladder.Of(rung)) is { } text)
                return text;
        }

        return null;
    }
}

/// <summary>
/// When the rungs of a ladder are reached, from the due instant: a share of the allowance (<c>-25%</c> before, <c>+50%</c> after)
/// or a time (<c>-30m</c>, <c>+2h</c>, <c>+1wd</c>); <c>off</c> for never.
/// </summary>
public class Ladder
{
    /// <summary>提醒; without it the calendar's share.</summary>
    public string? Remind { get; set; }

    /// <summary>催办.</summary>
    public string? Urge { get; set; }

    /// <summary>升级.</summary>
    public string? Leader { get; set; }

    public string? Of(EscalationRung rung) => rung switch
    {
        EscalationRung.Reminded => Remind,
        EscalationRung.Urged => Urge,
        EscalationRung.Escalated => Leader,
        _ => null,
    };
}

/// <summary>A stage's ladder, with others for levels that differ.</summary>
public sealed class StageLadder : Ladder
{
    public Ladder? TwoHours { get; set; }

    public Ladder? OneDay { get; set; }

    public Ladder? SevenDays { get; set; }

    public Ladder? FifteenDays { get; set; }

    public Ladder? Of(TicketLevel level) => level switch
    {
        TicketLevel.TwoHours => TwoHours,
        TicketLevel.OneDay => OneDay,
        TicketLevel.SevenDays => SevenDays,
        _ => FifteenDays,
    };
}
