namespace Hotline.Workflows.Tickets.Model;

/// <summary>工单: one citizen request with its whole history.</summary>
public sealed class Ticket
{
    /// <summary>Stage of an open ticket whose flow an administrator has cancelled.</summary>
    public const string StoppedStage = "stopped";

    /// <summary>Stage of an open ticket that is handled with another 并单.</summary>
    public const string MergedStage = "merged";

    public long Id { get; init; }

    /// <summary>Own number, <c>yyMMdd-0001</c> in the order of intake of the day; unique.</summary>
    public required string No { get; init; }

    /// <summary>Name of the system it came from and its number there, kept unchanged.</summary>
    public string? SourceSystem { get; set; }

    public string? SourceNo { get; set; }

    public Channel Channel { get; set; }

    public TicketKind Kind { get; set; }

    /// <summary>Class names from the top, separated by <c>/</c>.</summary>
    public string CategoryPath { get; set; } = "";

    public string? CategoryCode { get; set; }

    public required string Title { get; set; }

    public required string Content { get; set; }

    /// <summary>When it happened, as told; unknown when null.</summary>
    public DateTimeOffset? OccurredAt { get; set; }

    /// <summary>When the citizen reported it.</summary>
    public DateTimeOffset ReportedAt { get; set; }

    /// <summary>When the centre took it in.</summary>
    public DateTimeOffset AcceptedAt { get; set; }

    public Reporter Reporter { get; set; } = new();

    public Place Place { get; set; } = new();

    public Urgency Urgency { get; set; }

    public TicketLevel Level { get; set; }

    /// <summary>Accept and respond within the fast allowance 半小时接单、半小时响应.</summary>
    public bool IsFast { get; set; }

    /// <summary>主办单位; null until dispatched.</summary>
    public long? LeadUnitId { get; set; }

    public string? LeadUnitName { get; set; }

    /// <summary>Path of the lead unit, copied for row rights and lists.</summary>
    public string? LeadUnitPath { get; set; }

    /// <summary>协办单位.</summary>
    public List<AssistingUnit> AssistingUnits { get; } = [];

    /// <summary>实名制: 分管领导, 科室负责人, 承办人.</summary>
    public ResponsiblePeople People { get; set; } = new();

    public TicketStatus Status { get; set; }

    /// <summary>Stage key of the main open task, such as <c>handle</c>; <c>closed</c> or <c>cancelled</c> at the end.</summary>
    public string Stage { get; set; } = "";

    /// <summary>That stage's name as the flow writes it.</summary>
    public string StageName { get; set; } = "";

    /// <summary>Last dispatch.</summary>
    public DateTimeOffset? DispatchedAt { get; set; }

    /// <summary>Instant from which the clocks of dispatch run: the first dispatch, or the last that started them anew; null for tickets older than this rule.</summary>
    public DateTimeOffset? ClocksFrom { get; set; }

    /// <summary>Why the lead unit may not return it: its last return was refused, or the dispatch is binding; null when it may.</summary>
    public ReturnAnswer? BoundBy { get; set; }

    /// <summary>The nearest due instant of its running clocks, copied for lists.</summary>
    public DateTimeOffset? DueAt { get; set; }

    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>响应: its unit first told of a contact with the citizen.</summary>
    public DateTimeOffset? RespondedAt { get; set; }

    /// <summary>办结提交: its unit last handed in a result.</summary>
    public DateTimeOffset? HandledAt { get; set; }

    /// <summary>挂账: when a held ticket is looked at next, its clocks standing; null when it is not held.</summary>
    public DateTimeOffset? HeldUntil { get; set; }

    /// <summary>The matter that holds it.</summary>
    public long? HeldById { get; set; }

    /// <summary>A task of its own flow in its lead unit is past its due instant, as far as a commit has seen it.</summary>
    public bool Overdue { get; set; }

    /// <summary>Times returned 退单.</summary>
    public int ReturnCount { get; set; }

    /// <summary>Times sent back for rework 重办; the current round is this plus one.</summary>
    public int ReworkCount { get; set; }

    /// <summary>Callback attempts without an answer in this round.</summary>
    public int UnreachableCount { get; set; }

    /// <summary>What the last callback of this round said: is it solved? Null before there was an answer.</summary>
    public bool? Solved { get; set; }

    /// <summary>The citizen's word at the last callback of this round; null before there was one.</summary>
    public Satisfaction? Satisfaction { get; set; }

    /// <summary>What the person who ended its last task wrote for whoever comes next, such as why it was sent back.</summary>
    public string? Message { get; set; }

    /// <summary>Number of the ticket it repeats.</summary>
    public string? DuplicateOfNo { get; set; }

    /// <summary>How many tickets are handled with it now 并入.</summary>
    public int MergedCount { get; set; }

    /// <summary>Hash of the body without blanks, width and case; repeated deliveries of one request share it.</summary>
    public string? ContentHash { get; set; }

    /// <summary>The run of its flow that carries it; another one after its flow was cancelled and started anew.</summary>
    public required string InstanceId { get; set; }

    public required string DefinitionId { get; set; }

    public int DefinitionVersion { get; set; }

    public string CreatedBy { get; init; } = "";

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Instant of the last change. A ticket's time never runs back, whatever the clocks of the nodes say.</summary>
    public DateTimeOffset ChangedAt { get; set; }

    /// <summary>Raised with every change; a write over a newer one is refused.</summary>
    public long Version { get; set; }

    /// <summary>Number of history entries so far.</summary>
    public int HistoryCount { get; set; }
}

/// <summary>诉求人. Phone and name are personal data: shown masked unless the task needs them.</summary>
public sealed class Reporter
{
    public string? Name { get; set; }

    public string? Phone { get; set; }

    /// <summary>保密: never shown to the units.</summary>
    public bool Secret { get; set; }

    public string? EnterpriseName { get; set; }
}

/// <summary>Where it happened.</summary>
public sealed class Place
{
    public long? StreetId { get; set; }

    public string? Street { get; set; }

    public string? Community { get; set; }

    public string? Grid { get; set; }

    public string? Address { get; set; }
}

/// <summary>The three real names every ticket carries.</summary>
public sealed class ResponsiblePeople
{
    /// <summary>分管领导</summary>
    public string? Leader { get; set; }

    /// <summary>科室负责人</summary>
    public string? SectionHead { get; set; }

    /// <summary>承办人</summary>
    public string? Handler { get; set; }

    public long? HandlerId { get; set; }
}

public sealed class AssistingUnit
{
    public long Id { get; init; }

    public long TicketId { get; init; }

    public long UnitId { get; init; }

    public required string UnitName { get; init; }

    public required string UnitPath { get; init; }
}
