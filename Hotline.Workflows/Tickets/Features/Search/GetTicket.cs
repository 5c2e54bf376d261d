using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Features.Callback;
using Hotline.Workflows.Tickets.Features.Handling;
using Hotline.Workflows.Tickets.Features.Matters;
using Hotline.Workflows.Tickets.Features.Organization;
using Hotline.Workflows.Tickets.Features.Supervision;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Search;

/// <summary>Everything about one ticket that the person may see; phone and name masked. Clocks of its matters are told by them.</summary>
[AllowEveryone]
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
    IReadOnlyList<TaskRow> OpenTasks,
    IReadOnlyList<ClockView> Clocks,
    IReadOnlyList<TimelineEntry> Timeline,
    IReadOnlyList<ContactView> Contacts,
    IReadOnlyList<ResultView> Results,
    IReadOnlyList<ReviewView> Reviews,
    IReadOnlyList<CallbackView> Callbacks,
    IReadOnlyList<ReturnView> Returns,
    IReadOnlyList<AttachmentView> Attachments,
    IReadOnlyList<TicketAction> Actions,
    IReadOnlyList<MatterRow> Matters,
    long Version)
{
    /// <summary>Of each open task with a deadline: who was pressed, and what comes next.</summary>
    public IReadOnlyList<LadderView> Ladders { get; init; } = [];

    /// <summary>The citizen was not reached and is called again; null when not.</summary>
    public NextCall? NextCall { get; init; }
}

public sealed record ReporterView(string? MaskedName, string? MaskedPhone, bool Secret, string? EnterpriseName);

public sealed record PlaceView(string? Street, string? Community, string? Grid, string? Address);

public sealed record PeopleView(string? Leader, string? SectionHead, string? Handler, long? HandlerId);

/// <summary>The flow the ticket runs on, for the strip: the stages of the main path in order, and which are done or open.</summary>
/// <param name="StuckSince">Since when it stands still at a fault that an administrator must mend; null when it does not.</param>
public sealed record FlowView(
    string DefinitionId, string Name, int Version, IReadOnlyList<FlowStep> Steps, IReadOnlyList<FlowLoop> Loops, DateTimeOffset? StuckSince = null);

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

public sealed record ContactView(DateTimeOffset At, int Round, string Method, bool Reached, string? Note, string ByName, string? OnBehalfOf = null);

public sealed record ResultView(DateTimeOffset At, int Round, string InternalText, string PublicReply, string? Solved, string ByName, string? OnBehalfOf = null);

public sealed record ReviewView(DateTimeOffset At, int Round, string Stage, bool Passed, string? Reason, string ByName, string? OnBehalfOf = null);

public sealed record CallbackView(DateTimeOffset At, int Round, int Attempt, bool? Contacted, bool? Solved, Satisfaction Satisfaction, string? Note, string ByName, string? OnBehalfOf = null);

/// <param name="Cause">The catalogue's reason.</param>
/// <param name="Answer">What the dispatcher made of it; null while nobody has answered.</param>
public sealed record ReturnView(
    DateTimeOffset At, string UnitName, string Reason, string LegalBasis, string ByName, string? Cause = null, ReturnAnswer? Answer = null,
    DateTimeOffset? AnsweredAt = null, string? AnsweredByName = null, string? AnswerReason = null, string? AnswerUnitName = null,
    string? OnBehalfOf = null);

public sealed record AttachmentView(long Id, string FileName, string ContentType, long Size, string Stage, DateTimeOffset At, string ByName, string? OnBehalfOf = null)
{
    public string Sha256 { get; init; } = "";

    /// <summary>What it shows, such as <c>after</c>; null when nobody said.</summary>
    public string? Tag { get; init; }

    /// <summary>From 1; above that it took the place of another.</summary>
    public int Version { get; init; } = 1;

    public long? ReplacesId { get; init; }

    /// <summary>Why it took its place.</summary>
    public string? Reason { get; init; }

    /// <summary>The person who looks may take it back.</summary>
    public bool MayRemove { get; init; }
}

internal sealed class GetTicketHandler(HotlineDb db, CurrentActor current, MainPaths paths, MatterKinds kinds, TicketActions actions, FormChoices choices, ReferenceShelf shelf, LadderViews ladders, TimeProvider time)
    : IRequestHandler<GetTicket, Result<TicketDetail>>
{
    public async Task<Result<TicketDetail>> Handle(GetTicket request, CancellationToken cancellationToken)
    {
        var actor = current.Actor;
        var ticket = await db.TicketsVisibleTo(actor).Include(x => x.AssistingUnits)
            .SingleOrDefaultAsync(x => x.No == request.No, cancellationToken);
        if (ticket is null)
            return Visible.TicketUnknown;

        var records = await TicketFile.ReadAsync(db, ticket.Id, cancellationToken);
        var flow = await paths.FindAsync(db, ticket.DefinitionId, ticket.DefinitionVersion, cancellationToken);
        // The instance may be gone: a closed ticket outlives it.
        var stuckSince = ticket.Status is TicketStatus.Open
            ? await db.Instances.Where(x => x.Id == ticket.InstanceId).Select(x => x.StuckSince).SingleOrDefaultAsync(cancellationToken)
            : null;
        var now = time.GetUtcNow();
        var book = await shelf.CurrentAsync(db, cancellationToken);
        var sight = new TicketSight(
            ticket, records.Clocks, [.. records.Matters.Where(matter => matter.IsOpen)], ticket.AssistingUnits.ConvertAll(unit => unit.UnitPath), actor, now);
        var nextCall = await NextCallAsync(ticket, records.Tasks, cancellationToken);
        var steps = FlowStrip.Steps(flow.Path, ticket, records.Tasks);
        return new TicketDetail(
            TicketRows.From(ticket),
            ticket.Content,
            ticket.SourceSystem,
            ticket.OccurredAt,
            ticket.AcceptedAt,
            ticket.DispatchedAt,
            ReporterRights.Masked(ticket.Reporter, actor),
            new PlaceView(ticket.Place.Street, ticket.Place.Community, ticket.Place.Grid, ticket.Place.Address),
            new PeopleView(ticket.People.Leader, ticket.People.SectionHead, ticket.People.Handler, ticket.People.HandlerId),
            [.. ticket.AssistingUnits.Select(unit => unit.UnitName)],
            ticket.DuplicateOfNo,
            new FlowView(
                ticket.DefinitionId, flow.Name, ticket.DefinitionVersion,
                nextCall is null ? steps : FlowStrip.Waiting(steps, nextCall.At),
                FlowStrip.Loops(flow.Path, records.Tasks, records.History),
                stuckSince),
            [.. records.Tasks.Where(task => task.IsOpen).Select(task => TaskRows.Of(task, ticket, actor, now))],
            [.. records.Clocks.Where(clock => clock.MatterId is null).Select(clock => TicketViews.Of(clock, records.ClockExplanations.GetValueOrDefault(clock.Id), records.Tasks, now))],
            [.. records.History.Reverse().Select(TicketViews.Of)],
            [.. records.Contacts.Select(TicketViews.Of)],
            [.. records.Results.Select(TicketViews.Of)],
            [.. records.Reviews.Select(TicketViews.Of)],
            [.. records.Callbacks.Select(TicketViews.Of)],
            [.. records.Returns.Select(TicketViews.Of)],
            [.. records.Attachments.Select(file => TicketViews.Of(file) with { MayRemove = AttachmentRights.MayRemove(file, ticket, actor) })],
            await ActionsAsync(ticket, sight, cancellationToken),
            [.. records.Matters.Select(matter => MatterRow.Of(matter, ticket, records.Tasks.Where(task => task.IsOpen && task.MatterId == matter.Id), book, actor, now))],
            ticket.Version)
        {
            Ladders = [.. records.Tasks.Where(task => task.IsOpen).Select(task => ladders.Of(task, ticket, records.Clocks, records.History)).OfType<LadderView>()],
            NextCall = nextCall,
        };
    }

    private async Task<NextCall?> NextCallAsync(Ticket ticket, IReadOnlyList<HumanTask> tasks, CancellationToken cancellationToken) =>
        ticket is { Status: TicketStatus.Open, UnreachableCount: > 0 } && !tasks.Any(task => task.IsOpen && task.InstanceId == ticket.InstanceId)
            ? NextCall.Of(ticket, await db.Bookmarks.Where(x => x.InstanceId == ticket.InstanceId && x.DueAt != null).OrderBy(x => x.DueAt).Select(x => x.DueAt).FirstOrDefaultAsync(cancellationToken))
            : null;

    private async Task<IReadOnlyList<TicketAction>> ActionsAsync(Ticket ticket, TicketSight sight, CancellationToken cancellationToken)
    {
        if (ticket.Status is not TicketStatus.Open)
            return [];
        var listed = new List<TicketAction>();
        foreach (var action in actions.Of(await kinds.AllAsync(db, cancellationToken), sight))
            listed.Add(action with { Form = await choices.FillAsync(action.Form, null, cancellationToken) });
        return listed;
    }
}
