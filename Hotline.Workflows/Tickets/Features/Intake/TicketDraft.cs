using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tickets.Features.Intake;

/// <summary>What intake knows of a request, from the form, the API or a row of an imported file.</summary>
public sealed record TicketDraft
{
    public string? SourceSystem { get; init; }
    public string? SourceNo { get; init; }
    public Channel Channel { get; init; } = Channel.Phone;
    public TicketKind Kind { get; init; } = TicketKind.Help;
    public string? CategoryPath { get; init; }

    /// <summary>Made from the content's first words when missing.</summary>
    public string? Title { get; init; }

    /// <summary>Required; 1 to 20,000 characters.</summary>
    public string? Content { get; init; }
    public DateTimeOffset? OccurredAt { get; init; }

    /// <summary>Now when missing.</summary>
    public DateTimeOffset? ReportedAt { get; init; }
    public string? ReporterName { get; init; }
    public string? ReporterPhone { get; init; }
    public bool ReporterSecret { get; init; }
    public string? EnterpriseName { get; init; }

    /// <summary>Name of a street of the district; unknown names are kept in the address.</summary>
    public string? Street { get; init; }
    public string? Community { get; init; }
    public string? Grid { get; init; }
    public string? Address { get; init; }
    public Urgency Urgency { get; init; } = Urgency.Normal;

    /// <summary>The category's suggestion, else seven days, when missing.</summary>
    public TicketLevel? Level { get; init; }

    /// <summary>Given: dispatched at once to that unit by the one who takes it in.</summary>
    public long? LeadUnitId { get; init; }

    /// <summary>Given: the number of an open ticket this one is the same request as and goes with from the start (并单); it is not dispatched then.</summary>
    public string? JoinNo { get; init; }
}
