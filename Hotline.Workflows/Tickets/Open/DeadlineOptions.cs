using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tickets.Open;

/// <summary>How long each clock runs. Sources: domain.md 1.2 (Beijing draft standard), 1.3 (half-hour classes), 1.6.</summary>
public sealed class DeadlineOptions
{
    /// <summary>Rules by clock name; a stage that an administrator adds finds its rule here or states its own allowance.</summary>
    public Dictionary<string, ClockRule> Clocks { get; set; } = new(StringComparer.OrdinalIgnoreCase)
    {
        ["dispatch"] = new() { Label = "派单", Usual = "30m" },
        ["accept"] = new() { Label = "接单", Fast = "30m", StartsAtDispatch = true, TwoHours = "30m", OneDay = "2h", SevenDays = "4h", FifteenDays = "8h" },
        ["respond"] = new() { Label = "响应", Fast = "30m", StartsAtDispatch = true, TwoHours = "30m", OneDay = "4h", SevenDays = "1d", FifteenDays = "1d" },
        ["handle"] = new() { Label = "处置", StartsAtDispatch = true, TwoHours = "2h", OneDay = "24h", SevenDays = "7d", FifteenDays = "15d" },
        ["review"] = new() { Label = "审核", Usual = "1wd", TwoHours = "1h", OneDay = "4h" },
        ["callback"] = new() { Label = "回访", Usual = "2wd" },
    };
}

/// <summary>Allowances of one clock, written as <c>30m</c>, <c>7d</c>, <c>5wd</c>.</summary>
public sealed class ClockRule
{
    /// <summary>The clock's name for people.</summary>
    public string? Label { get; set; }

    /// <summary>For tickets of a fast class 快接快办; wins over the level.</summary>
    public string? Fast { get; set; }

    /// <summary>For levels without an own allowance.</summary>
    public string? Usual { get; set; }

    public string? TwoHours { get; set; }

    public string? OneDay { get; set; }

    public string? SevenDays { get; set; }

    public string? FifteenDays { get; set; }

    /// <summary>Runs from the dispatch, whether or not its stage has been reached; the others run from their task.</summary>
    public bool StartsAtDispatch { get; set; }

    /// <summary>The allowance and the rule it came from in words; null when this clock has none for such a ticket.</summary>
    public (string Allowance, string Rule)? For(string clock, TicketLevel level, bool isFast)
    {
        var name = Label ?? clock;
        if (isFast && Fast is not null)
            return (Fast, $"{name}·快接快办");
        var (own, words) = level switch
        {
            TicketLevel.TwoHours => (TwoHours, "2 小时件"),
            TicketLevel.OneDay => (OneDay, "24 小时件"),
            TicketLevel.SevenDays => (SevenDays, "7 日件"),
            _ => (FifteenDays, "15 日件"),
        };
        if (own is not null)
            return (own, $"{name}·{words}");
        return Usual is null ? null : (Usual, $"{name}·通用");
    }
}
