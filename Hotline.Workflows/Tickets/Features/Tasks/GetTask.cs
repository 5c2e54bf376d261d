using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Features.Callback;
using Hotline.Workflows.Tickets.Features.Dispatch;
using Hotline.Workflows.Tickets.Features.Handling;
using Hotline.Workflows.Tickets.Features.Matters;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Tasks;

/// <summary>One task with its form, for the person who is about to do it.</summary>
[AllowEveryone]
public sealed record GetTask(long TaskId) : IQuery<TaskDetail>;

/// <param name="Form">The form whose fields the outcome needs.</param>
/// <param name="Defaults">Values to start the form with.</param>
/// <param name="Refusal">Why the person cannot complete it now, such as claimed by another; null when he can.</param>
public sealed record TaskDetail(
    TaskRow Row,
    TaskForm Form,
    JsonObject Defaults,
    string? Refusal,
    DateTimeOffset? CompletedAt,
    string? CompletedByName,
    string? Outcome,
    TaskMatter? Matter = null,
    DelegationView? Delegation = null)
{
    /// <summary>By outcome why it is closed now, such as a return that is too late.</summary>
    public IReadOnlyDictionary<string, string> Closed { get; init; } = new Dictionary<string, string>();

    /// <summary>Of a call to the citizen: which one it is and when the next would be; null for other work.</summary>
    public CallPlan? Call { get; init; }

    /// <summary>Who answers for the task: leader, section head, handler.</summary>
    public PeopleView? People { get; init; }

    /// <summary>It waits with the unit that handles the ticket, and not, as a review or a callback does, with another.</summary>
    public bool IsLeadUnits { get; init; }
}

/// <summary>What the person should know of the matter a task belongs to.</summary>
/// <param name="Facts">What was filled in when it was begun.</param>
public sealed record TaskMatter(
    string BegunByName, string BegunUnitName, DateTimeOffset BegunAt, IReadOnlyList<MatterFact> Facts, IReadOnlyList<AttachmentView> Attachments);

/// <summary>The task was handed to one person.</summary>
/// <param name="MayUndo">The person who looks may bring it back.</param>
public sealed record DelegationView(string ByName, string ToName, string Reason, DateTimeOffset At, bool MayUndo);

internal sealed class GetTaskHandler(
    HotlineDb db, CurrentActor current, FormCatalog forms, FormChoices choices, MatterSheets sheets, TaskPeople people, TaskRecords records, TaskRefusals refusals,
    HotlineOptions options, TimeProvider time)
    : IRequestHandler<GetTask, Result<TaskDetail>>
{
    public async Task<Result<TaskDetail>> Handle(GetTask request, CancellationToken cancellationToken)
    {
        var actor = current.Actor;
        var task = await db.Tasks.Include(x => x.Ticket).Include(x => x.Matter).FirstOrDefaultAsync(x => x.Id == request.TaskId, cancellationToken);
        if (task?.Ticket is not { } ticket || !TaskSight.Sees(actor, task, ticket))
            return TaskRefusals.Unknown;
        // What the unit gave back goes on without it.
        if (!task.IsOpen && !await db.TicketsVisibleTo(actor).AnyAsync(x => x.Id == ticket.Id, cancellationToken))
            return TaskRefusals.Unknown;
        var form = await choices.FillAsync(forms.Find(task.FormId, task.StageName), null, cancellationToken);
        return new TaskDetail(
            TaskRows.Of(task, ticket, actor, time.GetUtcNow()),
            form,
            await DefaultsAsync(task, form, ticket, cancellationToken),
            refusals.Of(task, actor)?.Message,
            task.CompletedAt,
            task.CompletedByName,
            task.Outcome,
            task.Matter is { } matter ? await sheets.OfAsync(db, matter, cancellationToken) : null,
            await DelegationAsync(task, actor, cancellationToken))
        {
            Closed = task.IsOpen ? records.Bars(form, new TaskOnTicket(ticket, task, options, time.GetUtcNow())) : new Dictionary<string, string>(),
            Call = Calls(form) ? CallPlan.Of(ticket, options.Callback, options.TimeZone, time.GetUtcNow()) : null,
            People = await people.OfAsync(task, ticket, cancellationToken),
            IsLeadUnits = TaskPeople.IsLeadUnits(task, ticket),
        };
    }

    private static bool Calls(TaskForm form) => form.Records.Values.Any(record => record.StartsWith(CallbackRecord.Prefix, StringComparison.Ordinal));

    /// <summary>Only a task that is meant for one person may have been handed over.</summary>
    private async Task<DelegationView?> DelegationAsync(HumanTask task, Actor actor, CancellationToken cancellationToken)
    {
        if (task.CandidatePersonId is null)
            return null;
        var given = await db.Delegations.Where(x => x.TaskId == task.Id && x.UndoneAt == null).OrderByDescending(x => x.Id).FirstOrDefaultAsync(cancellationToken);
        return given is null ? null : new DelegationView(given.ByName, given.ToName, given.Reason, given.At, task.IsOpen && TaskRights.MayUndo(actor, given));
    }

    /// <summary>
    /// What was written at the same stage before, so that it is not typed again; but for an answer that was sent back, which
    /// stands beside an empty one, and for what a citizen said, who is asked anew.
    /// </summary>
    private async Task<JsonObject> DefaultsAsync(HumanTask task, TaskForm form, Ticket ticket, CancellationToken cancellationToken)
    {
        if (task.Data is not null)
            return Read(task.Data);
        if (task.MatterId is null && (form.Records.Values.Contains(ResultRecord.Name) || Calls(form)))
            return [];
        var before = await db.Tasks
            .Where(x => x.TicketId == task.TicketId && x.MatterId == task.MatterId && (x.MatterId == null || x.InstanceId == task.InstanceId) && x.Stage == task.Stage && x.Status == HumanTaskStatus.Completed)
            .OrderByDescending(x => x.Id)
            .Select(x => x.Data)
            .FirstOrDefaultAsync(cancellationToken);
        var defaults = before is not null ? Read(before) : task.Matter is { } matter ? matter.ReadData() : [];
        foreach (var again in (string[])["reason", "legalBasis", "note", "progress", "proofs", "nextCheckAt", TicketReturn.Cause])
            defaults.Remove(again);
        if (task.Stage == "dispatch")
            await SuggestUnitAsync(defaults, ticket, cancellationToken);
        return defaults;
    }

    /// <summary>首接负责: after the last allowed return, and with unclear ownership at once, the unit that was asked first leads.</summary>
    private async Task SuggestUnitAsync(JsonObject defaults, Ticket ticket, CancellationToken cancellationToken)
    {
        defaults.Remove("leadUnitId");
        defaults["level"] = ticket.Level.ToString();
        if (ticket.ReturnCount == 0)
            return;
        var returns = await db.Returns.Where(x => x.TicketId == ticket.Id).OrderBy(x => x.Id).ToListAsync(cancellationToken);
        var stays = returns is [.., { StaysWithFirst: true } last] ? last : null;
        if ((stays ?? (TicketReturn.IsSpent(ticket, options.Returns) ? returns.FirstOrDefault() : null)) is { } first)
            defaults["leadUnitId"] = first.UnitId.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    private static JsonObject Read(string data) => JsonNode.Parse(data) as JsonObject ?? [];
}
