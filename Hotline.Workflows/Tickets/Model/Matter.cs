using System.Text.Json.Nodes;

namespace Hotline.Workflows.Tickets.Model;

/// <summary>事项: something that happens beside a ticket's main way and takes several hands, with a flow and a number of its own.</summary>
public sealed class Matter
{
    public long Id { get; init; }

    /// <summary>The card's prefix and the number of the day, such as <c>YQ261129-0001</c>; unique.</summary>
    public required string No { get; init; }

    /// <summary>Key of its kind, such as <c>extension</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The kind's name as its card had it when the matter was begun.</summary>
    public required string KindName { get; init; }

    /// <summary>What it is about, in a line.</summary>
    public required string Subject { get; set; }

    public long TicketId { get; init; }

    public Ticket? Ticket { get; init; }

    public required string InstanceId { get; init; }

    public required string DefinitionId { get; init; }

    public int DefinitionVersion { get; set; }

    public MatterStatus Status { get; set; }

    /// <summary>How it ended, in the flow's words; null while it is open.</summary>
    public string? Outcome { get; set; }

    /// <summary>What its start form kept, as JSON.</summary>
    public required string Data { get; init; }

    /// <summary>Answers of the main way that wait for its end, as texts separated by line feeds; see <see cref="ClosingWaits"/>.</summary>
    public string Waits { get; set; } = "";

    public long BegunById { get; init; }

    public required string BegunByName { get; init; }

    /// <summary>Who was stood in for, if any.</summary>
    public string? OnBehalfOf { get; init; }

    public long BegunUnitId { get; init; }

    public required string BegunUnitName { get; init; }

    public required string BegunUnitPath { get; init; }

    public DateTimeOffset BegunAt { get; init; }

    /// <summary>Since when it has had an effect, so that who began it cannot take it back any more.</summary>
    public DateTimeOffset? DecidedAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>What the person who ended its last task wrote for whoever comes next.</summary>
    public string? Message { get; set; }

    public long Version { get; set; }

    public bool IsOpen => Status is MatterStatus.Open;

    public IReadOnlyList<string> WaitList => Waits.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The closing of the ticket waits for it; else it ends with the ticket.</summary>
    public bool ClosingWaits => WaitList.Contains(Closing);

    /// <summary>Stands in <see cref="Waits"/> for the closing of the ticket.</summary>
    public const string Closing = "close";

    public JsonObject ReadData() => JsonNode.Parse(Data) as JsonObject ?? [];
}

/// <summary>Where a matter stands; which task it is at is its flow's business.</summary>
public enum MatterStatus
{
    Open,

    /// <summary>Its flow has come to its end.</summary>
    Ended,

    /// <summary>Taken back by who began it.</summary>
    Withdrawn,

    /// <summary>Ended from outside: with its ticket, or by an administrator.</summary>
    Stopped,
}
