namespace Hotline.Workflows.Tickets.Model;

/// <summary>任务: a piece of work a flow offers to people and waits for.</summary>
public sealed class HumanTask
{
    public long Id { get; init; }

    public long TicketId { get; init; }

    public Ticket? Ticket { get; init; }

    /// <summary>The matter it belongs to; null on the ticket's main way.</summary>
    public long? MatterId { get; init; }

    public Matter? Matter { get; init; }

    public required string InstanceId { get; init; }

    /// <summary>The bookmark that completing the task resumes.</summary>
    public required string BookmarkId { get; init; }

    public required string ActivityId { get; set; }

    public required string ActivityInstanceId { get; init; }

    /// <summary>Stage key, such as <c>accept</c>; a stage the administrator added has the key he gave it.</summary>
    public required string Stage { get; set; }

    /// <summary>The stage's name on the flow, such as 接单.</summary>
    public required string StageName { get; set; }

    /// <summary>Which form the person fills in.</summary>
    public required string FormId { get; set; }

    /// <summary>Allowed outcomes in the designer's port order, as texts separated by line feeds.</summary>
    public required string Outcomes { get; set; }

    public required string CandidateRole { get; set; }

    public long CandidateUnitId { get; set; }

    /// <summary>People of this unit and below who have the role may claim the task.</summary>
    public required string CandidateUnitPath { get; set; }

    /// <summary>Set when the task is meant for one person.</summary>
    public long? CandidatePersonId { get; set; }

    public HumanTaskStatus Status { get; set; }

    public long? AssigneeId { get; set; }

    public string? AssigneeName { get; set; }

    public DateTimeOffset? ClaimedAt { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>The clock that measures it, which <see cref="DueAt"/> and <see cref="RemindAt"/> follow; null without one.</summary>
    public long? ClockId { get; set; }

    public DateTimeOffset? DueAt { get; set; }

    public DateTimeOffset? RemindAt { get; set; }

    public bool Overdue { get; set; }

    /// <summary>The highest rung of the ladder that was reached for its deadline.</summary>
    public EscalationRung Rung { get; set; }

    /// <summary>The leader it was taken to, who sees it from then on.</summary>
    public long? EscalatedToId { get; set; }

    public string? EscalatedTo { get; set; }

    /// <summary>The outcome that silence means 视为; null when the task waits for an answer however long it takes.</summary>
    public string? Silence { get; set; }

    /// <summary>When silence counts as <see cref="Silence"/>.</summary>
    public DateTimeOffset? LapsesAt { get; set; }

    /// <summary>Rework round it belongs to, from 1.</summary>
    public int Round { get; init; } = 1;

    /// <summary>Why it was sent back, for the person who gets it again.</summary>
    public string? Hint { get; set; }

    public DateTimeOffset? CompletedAt { get; set; }

    public long? CompletedById { get; set; }

    public string? CompletedByName { get; set; }

    /// <summary>Name of the person who was stood in for, if any.</summary>
    public string? OnBehalfOf { get; set; }

    public string? Outcome { get; set; }

    /// <summary>The form's values as JSON.</summary>
    public string? Data { get; set; }

    public long Version { get; set; }

    /// <summary>Offered or claimed: somebody still has to do it.</summary>
    public bool IsOpen => Status is HumanTaskStatus.Open or HumanTaskStatus.Claimed;

    public IReadOnlyList<string> OutcomeList => Outcomes.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
