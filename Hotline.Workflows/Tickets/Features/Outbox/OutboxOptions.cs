using Hotline.Workflows.Engine.Settings;

namespace Hotline.Workflows.Tickets.Features.Outbox;

/// <summary>How what leaves the house is sent, tried again and kept.</summary>
public sealed class OutboxOptions
{
    /// <summary>Messages of one channel that a node sends at a time.</summary>
    [Positive]
    public int SideBySide { get; set; } = 4;

    /// <summary>Messages that a node takes up at once; its peers take others meanwhile.</summary>
    [Positive]
    public int Batch { get; set; } = 32;

    /// <summary>Longest time that one sending may take.</summary>
    [Pause]
    public TimeSpan Limit { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Pause after the first failure; it doubles with each further one.</summary>
    [Pause]
    public TimeSpan BackOff { get; set; } = TimeSpan.FromSeconds(30);

    [Pause]
    public TimeSpan LongestBackOff { get; set; } = TimeSpan.FromHours(2);

    /// <summary>Attempts after which a message is given up; with the default pauses that is after about a day.</summary>
    [Positive]
    public int Attempts { get; set; } = 20;

    /// <summary>How often messages are looked for when no commit of this node has left one.</summary>
    [Pause]
    public TimeSpan LookEvery { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Pause before a node looks again for what a peer has in hand.</summary>
    [Pause]
    public TimeSpan LookAgain { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long what is being sent may go on when the node ends.</summary>
    [Pause]
    public TimeSpan EndPatience { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long a node that stands still keeps its peers from a message. It may send it when it wakes: the receiver then gets
    /// the same key twice. More than <see cref="Limit"/>.
    /// </summary>
    [Pause]
    public TimeSpan ClaimPatience { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Whether notices to citizens leave by SMS; when it says nothing, they do once a gateway is set up.</summary>
    public bool? CitizensBySms { get; set; }

    /// <summary>Days for which sent and dropped messages are kept; 0 for ever.</summary>
    public int KeepDays { get; set; } = 90;

    /// <param name="attempts">How many have failed.</param>
    internal TimeSpan PauseAfter(int attempts)
    {
        var pause = BackOff * Math.Pow(2, Math.Clamp(attempts - 1, 0, 30));
        return pause < LongestBackOff ? pause : LongestBackOff;
    }
}
