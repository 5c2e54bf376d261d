namespace Hotline.Workflows.Tickets.Model;

/// <summary>吹哨单: what one department is asked to do by a whistle, when it came and what it did, and how the blower marks it.</summary>
public sealed class Summons
{
    public long Id { get; init; }

    public long MatterId { get; init; }

    public long TicketId { get; init; }

    /// <summary>Place within the whistle, from 1; the lead department has 1.</summary>
    public int Sequence { get; init; }

    /// <summary>The flow that carries it.</summary>
    public required string InstanceId { get; init; }

    /// <summary>Type of the whistle, such as 应急哨.</summary>
    public required string Type { get; init; }

    public long BlowerUnitId { get; init; }

    public required string BlowerUnitName { get; init; }

    public required string BlowerUnitPath { get; init; }

    public long UnitId { get; init; }

    public required string UnitName { get; init; }

    public required string UnitPath { get; init; }

    /// <summary>牵头: it leads the others on the spot; the ticket's lead unit stays what it was.</summary>
    public bool IsLead { get; init; }

    /// <summary>What this department is asked to do.</summary>
    public string? Ask { get; init; }

    public SummonsStatus Status { get; set; }

    public DateTimeOffset SentAt { get; init; }

    /// <summary>应哨 at the latest.</summary>
    public DateTimeOffset AnswerDueAt { get; init; }

    public DateTimeOffset? AnsweredAt { get; set; }

    public string? AnsweredBy { get; set; }

    /// <summary>报到 at the latest.</summary>
    public DateTimeOffset ArriveDueAt { get; init; }

    public DateTimeOffset? ArrivedAt { get; set; }

    public string? ArrivedBy { get; set; }

    public string? ArrivedPlace { get; set; }

    public double? Latitude { get; set; }

    public double? Longitude { get; set; }

    /// <summary>Why it came late, or without a photo.</summary>
    public string? LateReason { get; set; }

    /// <summary>How far it was pressed for its sign-in.</summary>
    public PressRung Pressed { get; set; }

    public DateTimeOffset? PressedAt { get; set; }

    public DateTimeOffset? ReportedAt { get; set; }

    public string? ReportedBy { get; set; }

    /// <summary>What was done last.</summary>
    public string? Report { get; set; }

    public DateTimeOffset? DoneAt { get; set; }

    /// <summary>Marks 1–5 by the blower; the first is what the clock knows.</summary>
    public int? OnTimeMark { get; set; }

    public int? DutyMark { get; set; }

    public int? SolvedMark { get; set; }

    public string? MarkNote { get; set; }

    public DateTimeOffset? MarkedAt { get; set; }

    public string? MarkedBy { get; set; }

    public string? Objection { get; set; }

    public DateTimeOffset? ObjectedAt { get; set; }

    /// <summary>What the one review of the objection came to.</summary>
    public string? ObjectionOutcome { get; set; }

    public DateTimeOffset? ObjectionEndedAt { get; set; }

    /// <summary>申请离场: it has come, is not done and wants to go; the last time it asked.</summary>
    public DateTimeOffset? LeaveAskedAt { get; set; }

    public string? LeaveAskedBy { get; set; }

    public string? LeaveReason { get; set; }

    public DateTimeOffset? LeaveAnsweredAt { get; set; }

    public string? LeaveAnsweredBy { get; set; }

    /// <summary>Null while nobody has answered.</summary>
    public bool? LeaveGranted { get; set; }

    public string? LeaveNote { get; set; }

    public long Version { get; set; }

    /// <summary>The mean of the marks; null before they are given.</summary>
    public double? Mark => OnTimeMark is { } onTime && DutyMark is { } duty && SolvedMark is { } solved ? (onTime + duty + solved) / 3.0 : null;
}

/// <summary>How far a summons has come.</summary>
public enum SummonsStatus
{
    Sent,

    /// <summary>应哨</summary>
    Answered,

    /// <summary>报到</summary>
    Arrived,

    /// <summary>处置 reported as done.</summary>
    Done,

    /// <summary>评哨</summary>
    Marked,

    /// <summary>The blower went on without it.</summary>
    Absent,

    /// <summary>Called back with the whistle.</summary>
    Recalled,
}

/// <summary>提醒, 催办, 报领导: each once, in this order.</summary>
public enum PressRung
{
    None,
    Reminded,
    Urged,
    Leader,
}
