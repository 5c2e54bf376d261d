namespace Hotline.Workflows.Tickets.Model;

/// <summary>上门: one visit to the citizen 三上门/三见面, with what shows that it took place.</summary>
public sealed class Visit
{
    public long Id { get; init; }
    public long TicketId { get; init; }
    public int Round { get; init; } = 1;
    public VisitStage Stage { get; init; }
    public DateTimeOffset At { get; init; }
    public required string Place { get; init; }

    /// <summary>Who went, as written.</summary>
    public required string People { get; init; }

    /// <summary>见面: the citizen was there.</summary>
    public bool Met { get; init; }
    public string? Note { get; init; }

    /// <summary>Ids of attachments of the ticket, separated by line feeds.</summary>
    public string Photos { get; init; } = "";

    /// <summary>The attachment with the citizen's signature; null when there is none.</summary>
    public long? SignatureId { get; init; }
    public DateTimeOffset RecordedAt { get; init; }
    public long ById { get; init; }
    public required string ByName { get; init; }
    public required string UnitName { get; init; }
}

/// <summary>办理前, 办理中, 办理后.</summary>
public enum VisitStage
{
    Before,
    During,
    After,
}
