using System.ComponentModel.DataAnnotations;
using Hotline.Workflows.Engine.Settings;

namespace Hotline.Workflows.Tickets.Features.Intake;

/// <summary>疑似重复: how far back similar tickets are looked for. Common practice: same phone, or same place and class, within 30 days.</summary>
public sealed class DuplicateOptions
{
    public TimeSpan Within { get; set; } = TimeSpan.FromDays(30);

    /// <summary>Suggestions at most.</summary>
    [Positive]
    public int Most { get; set; } = 10;

    /// <summary>How many of the newest tickets that may be of one phone, however it was written, are looked at.</summary>
    [Range(1, 5_000)]
    public int PhoneAmong { get; set; } = 200;

    /// <summary>How many of the newest tickets of one place are looked at.</summary>
    [Range(1, 5_000)]
    public int PlaceAmong { get; set; } = 200;

    /// <summary>How many of the newest tickets are read for a similar text: some days' intake, so that no search goes through all there ever were.</summary>
    [Range(0, 20_000)]
    public int TextAmong { get; set; } = 2_000;

    /// <summary>From which share of their rarer letter pairs two texts are alike, 0 to 1.</summary>
    [Range(0.05, 1)]
    public double TextAlike { get; set; } = 0.35;

    /// <summary>From which share they are the same for a reader, wherever it is said to be.</summary>
    [Range(0.05, 1)]
    public double TextSame { get; set; } = 0.8;

    /// <summary>重复诉求: tickets of one phone, or of one address, in one class within <see cref="Within"/> that make it frequent.</summary>
    [Positive]
    public int FrequentFrom { get; set; } = 3;

    /// <summary>Shortest phone number that is looked for; what is shorter is still being typed.</summary>
    public int ShortestPhone { get; set; } = 5;

    /// <summary>
    /// How many different phone numbers one person may look for within <see cref="PhonesWithin"/> on one node. Taking in
    /// requests by telephone needs a few a minute; trying out what a mask hides needs ten thousand.
    /// </summary>
    public int MostPhones { get; set; } = 20;

    public TimeSpan PhonesWithin { get; set; } = TimeSpan.FromMinutes(1);
}
