using System.Text.Json.Serialization;

namespace Hotline.Workflows.Drill.Client;

public sealed record ApiPage<T>(IReadOnlyList<T> Items, string? Next);

/// <param name="Id">A text: no client may lose digits of it.</param>
public sealed record ApiTask(
    string Id,
    string TicketNo,
    string Title,
    string Stage,
    string StageName,
    string Status,
    string? AssigneeName,
    DateTimeOffset? DueAt,
    IReadOnlyList<string> Outcomes,
    [property: JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)] long Version,
    ApiMatterRef? Matter = null);

/// <summary>The matter a task belongs to.</summary>
public sealed record ApiMatterRef(string No, string Kind);

/// <param name="Kind">Key of its kind.</param>
public sealed record ApiMatter(string No, string Kind, string Status);

public sealed record ApiTicketRow(
    string No,
    string? SourceNo,
    string Title,
    string Status,
    string Stage,
    string StageName,
    string? LeadUnitName,
    int ReturnCount,
    int ReworkCount);

public sealed record ApiTicket(
    string No,
    string Status,
    string Stage,
    string? LeadUnitName,
    int ReturnCount,
    int ReworkCount,
    ApiFlow Flow,
    IReadOnlyList<ApiTask> OpenTasks,
    IReadOnlyList<ApiClock> Clocks,
    IReadOnlyList<ApiTimelineEntry> Timeline,
    IReadOnlyList<ApiReview> Reviews,
    IReadOnlyList<ApiCallback> Callbacks,
    IReadOnlyList<ApiReturn> Returns,
    IReadOnlyList<ApiMatter> Matters);

public sealed record ApiFlow(string DefinitionId, int Version);

public sealed record ApiClock(
    string Name,
    int Round,
    string Status,
    DateTimeOffset StartedAt,
    DateTimeOffset DueAt,
    DateTimeOffset? StoppedAt,
    bool Breached);

public sealed record ApiTimelineEntry(
    int Sequence,
    DateTimeOffset At,
    string Action,
    string ActorName,
    string? Stage,
    string Summary,
    string? Reason);

public sealed record ApiReview(DateTimeOffset At, int Round, string Stage, bool Passed, string? Reason);

public sealed record ApiCallback(DateTimeOffset At, int Round, int Attempt, string Satisfaction);

public sealed record ApiReturn(DateTimeOffset At, string UnitName, string Reason, string LegalBasis);
