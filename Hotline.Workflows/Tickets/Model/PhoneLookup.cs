namespace Hotline.Workflows.Tickets.Model;

/// <summary>按电话查重的痕迹: who asked which tickets a phone number belongs to, and what came out. Append-only.</summary>
public sealed class PhoneLookup
{
    public long Id { get; init; }
    public DateTimeOffset At { get; init; }
    public long ActorId { get; init; }
    public required string ActorName { get; init; }

    /// <summary>Masked: many rows of one mask are somebody who tries out the rest.</summary>
    public required string Phone { get; init; }

    /// <summary>Numbers of the tickets that were told, one a line.</summary>
    public required string Found { get; init; }
}
