namespace Hotline.Workflows.Tickets.Features.Whistles;

/// <summary>吹哨报到: how fast departments answer, come and report, by type of whistle. Sources: domain.md 4.</summary>
public sealed class WhistleOptions
{
    /// <summary>By the type as the start form has it.</summary>
    public Dictionary<string, WhistleClock> Types { get; set; } = new()
    {
        ["应急哨"] = new() { Answer = "10m", Arrive = "30m", Report = "1d", IsUrgent = true },
        ["快捷哨"] = new() { Answer = "1h", Arrive = "4h", Report = "2wd" },
        ["普通哨"] = new() { Answer = "4wh", Arrive = "3wd", Report = "5wd" },
        ["专项哨"] = new() { Answer = "4wh", Arrive = "3wd", Report = "10wd" },
        ["社区哨"] = new() { Answer = "2h", Arrive = "1d", Report = "3wd", IsWithinStreet = true },
    };

    /// <summary>Departments that one whistle may call.</summary>
    public int MostUnits { get; set; } = 30;

    /// <summary>Marks up to this need a reason.</summary>
    public int LowMark { get; set; } = 3;

    /// <summary>Time in which the blower marks a department that has reported.</summary>
    public string Mark { get; set; } = "24h";

    /// <summary>Time in which a department may object to its marks; silence accepts them.</summary>
    public string Objection { get; set; } = "1wd";

    /// <summary>Time from the urging to the report to the department's leader.</summary>
    public TimeSpan ToLeader { get; set; } = TimeSpan.FromMinutes(30);

    public WhistleClock Of(string? type) => Types.GetValueOrDefault(type ?? "") ?? Types.Values.First();
}

/// <summary>Allowances from the summons on, such as <c>30m</c>.</summary>
public sealed class WhistleClock
{
    public required string Answer { get; set; }

    public required string Arrive { get; set; }

    public required string Report { get; set; }

    /// <summary>The approval runs beside it; its refusal recalls the whistle.</summary>
    public bool IsUrgent { get; set; }

    /// <summary>Blown by a community to the street's own sections.</summary>
    public bool IsWithinStreet { get; set; }
}
