using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Search;

/// <summary>Everything about one ticket that the person may see; phone and name masked.</summary>
public sealed record GetTicket(string No) : IQuery<TicketDetail>;

public sealed record TicketDetail(
    TicketRow Row,
    string Content,
    string? SourceSystem,
    DateTimeOffset? OccurredAt,
    DateTimeOffset AcceptedAt,
    DateTimeOffset? DispatchedAt,
    ReporterView Reporter,
    PlaceView Place,
    PeopleView People,
    IReadOnlyList<string> AssistingUnits,
    string? DuplicateOfNo,
    FlowView Flow,
    IReadOnlyList<Features.Tasks.TaskRow> OpenTasks,
    IReadOnlyList<ClockView> Clocks,
    IReadOnlyList<TimelineEntry> Timeline,
    IReadOnlyList<ContactView> Contacts,
    IReadOnlyList<ResultView> Results,
    IReadOnlyList<ReviewView> Reviews,
    IReadOnlyList<CallbackView> Callbacks,
    IReadOnlyList<ReturnView> Returns,
    IReadOnlyList<AttachmentView> Attachments,
    long Version);

public sealed record ReporterView(string? MaskedName, string? MaskedPhone, bool Secret, string? EnterpriseName);

public sealed record PlaceView(string? Street, string? Community, string? Grid, string? Address);

public sealed record PeopleView(string? Leader, string? SectionHead, string? Handler, long? HandlerId);

/// <summary>The flow the ticket runs on, for the strip: the stages of the main path in order, and which are done or open.</summary>
public sealed record FlowView(string DefinitionId, string Name, int Version, IReadOnlyList<FlowStep> Steps, IReadOnlyList<FlowLoop> Loops);

/// <param name="State">done, now or ahead.</param>
public sealed record FlowStep(string ActivityId, string Stage, string Name, string State, DateTimeOffset? At, string? Who);

/// <summary>A way back that was taken, with its reason.</summary>
public sealed record FlowLoop(string FromActivityId, string ToActivityId, string Outcome, string? Reason, DateTimeOffset At);

public sealed record ClockView(
    string Name,
    string Label,
    int Round,
    string Rule,
    ClockStatus Status,
    DateTimeOffset StartedAt,
    DateTimeOffset DueAt,
    DateTimeOffset? StoppedAt,
    bool Breached,
    JsonNode? Explanation);

public sealed record TimelineEntry(
    int Sequence,
    DateTimeOffset At,
    string Action,
    string ActorName,
    string? OnBehalfOf,
    string? UnitName,
    string? Stage,
    string Summary,
    string? Reason,
    JsonNode? Before,
    JsonNode? After);

public sealed record ContactView(DateTimeOffset At, int Round, string Method, bool Reached, string? Note, string ByName);

public sealed record ResultView(DateTimeOffset At, int Round, string InternalText, string PublicReply, string? Solved, string ByName);

public sealed record ReviewView(DateTimeOffset At, int Round, string Stage, bool Passed, string? Reason, string ByName);

public sealed record CallbackView(DateTimeOffset At, int Round, int Attempt, bool? Contacted, bool? Solved, Satisfaction Satisfaction, string? Note, string ByName);

public sealed record ReturnView(DateTimeOffset At, string UnitName, string Reason, string LegalBasis, string ByName);

public sealed record AttachmentView(long Id, string FileName, string ContentType, long Size, string Stage, DateTimeOffset At, string ByName);

internal sealed class GetTicketHandler : IRequestHandler<GetTicket, Result<TicketDetail>>
{
    public Task<Result<TicketDetail>> Handle(GetTicket request, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
