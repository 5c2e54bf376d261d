namespace Hotline.Workflows.Tickets.Model;

/// <summary>First answer to a request that carried an <c>Idempotency-Key</c>; a repeat gets the same.</summary>
public sealed class IdempotencyRecord
{
    public required string Key { get; init; }
    public long ActorId { get; init; }

    /// <summary>SHA-256 of the request; a different request under the same key is refused.</summary>
    public required string RequestHash { get; init; }
    public required string Response { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
}

/// <summary>An effect that leaves the system after the commit.</summary>
public sealed class OutboxMessage
{
    public long Id { get; init; }
    public required string Kind { get; init; }

    /// <summary>Idempotency key; unique.</summary>
    public required string Key { get; init; }
    public required string Payload { get; set; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset NextAttemptAt { get; set; }
    public int Attempts { get; set; }
    public DateTimeOffset? SentAt { get; set; }
    public string? LastError { get; set; }

    /// <summary>By what it leaves: <c>mail</c>, <c>sms</c>, <c>webhook</c>; null for what is told inside and is not sent.</summary>
    public string? Channel { get; init; }

    /// <summary>Address, phone number or URL, as the channel has it.</summary>
    public string? To { get; init; }

    /// <summary>Given up: waits on the outbox page for a person to send it again or to drop it.</summary>
    public DateTimeOffset? DeadAt { get; set; }

    /// <summary>Who dropped it unsent.</summary>
    public string? DroppedByName { get; set; }
}

/// <summary>Running numbers by name, such as the tickets of one day.</summary>
public sealed class NumberSequence
{
    public required string Name { get; init; }
    public long Next { get; set; }
}
