using Hotline.Workflows.Engine.Settings;

namespace Hotline.Workflows.Tickets.Features.Intake;

/// <summary>疑似重复: how far back similar tickets are looked for. Common practice: same phone, or same place and class, within 30 days.</summary>
public sealed class DuplicateOptions
{
    public TimeSpan Within { get; set; } = TimeSpan.FromDays(30);

    /// <summary>Suggestions at most.</summary>
    [Positive]
    public int Most { get; set; } = 10;

    /// <summary>Shortest phone number that is looked for; what is shorter is still being typed.</summary>
    public int ShortestPhone { get; set; } = 5;

    /// <summary>
    /// How many different phone numbers one person may look for within <see cref="PhonesWithin"/> on one node. Taking in
    /// requests by telephone needs a few a minute; trying out what a mask hides needs ten thousand.
    /// </summary>
    public int MostPhones { get; set; } = 20;

    public TimeSpan PhonesWithin { get; set; } = TimeSpan.FromMinutes(1);
}
