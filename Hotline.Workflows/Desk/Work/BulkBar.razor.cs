using Hotline.Workflows.Desk.Components;
using Hotline.Workflows.Desk.Shell;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Features.Bulk;
using Hotline.Workflows.Tickets.Features.Duty;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.AspNetCore.Components;

namespace Hotline.Workflows.Desk.Work;

/// <summary>Shows of the acts on many rows those that the person may do with what is ticked, asks once for all, and tells what came of each.</summary>
public sealed partial class BulkBar
{
    private const string Extension = "extension";
    private Dictionary<string, string> values = [];
    private IReadOnlyList<FormField> missing = [];
    private IReadOnlyList<Colleague>? receivers;
    private Colleague? to;
    private Actor? me;
    private BulkMatter? extension;
    private TaskForm? form;
    private string outcome = "", formTitle = "", reason = "", key = "";
    private string? into;
    private bool extending, merging, tried, busy, asked, isNew;
    private Refusal? refusal;
    private Came? came;

    [Inject] private DeskSession Session { get; set; } = default!;

    [Inject] private DeskTime Time { get; set; } = default!;

    [Inject] private Toasts Toasts { get; set; } = default!;

    [Inject] private DeskBrowser Browser { get; set; } = default!;

    [Inject] private IIdSource Ids { get; set; } = default!;

    /// <summary>The tasks of what is ticked.</summary>
    [Parameter, EditorRequired] public IReadOnlyList<TaskRow> Ticked { get; set; } = [];

    /// <summary>The tickets that are ticked; null where tasks are, which stand for the tickets they are on the main way of.</summary>
    [Parameter] public IReadOnlyList<TickedTicket>? TickedTickets { get; set; }

    /// <summary>What was ticked and has been done by others since: it is among the results too.</summary>
    [Parameter] public IReadOnlyList<LostTick> Lost { get; set; } = [];

    [Parameter] public EventCallback OnClear { get; set; }

    /// <summary>Something was done: the list should be read again.</summary>
    [Parameter] public EventCallback OnDone { get; set; }

    private IReadOnlyList<TickedTicket> Tickets => TickedTickets
        ?? [.. Ticked.Where(task => task.Matter is null).Select(task => new TickedTicket(task.TicketNo, task.Title)).DistinctBy(ticket => ticket.No)];

    /// <summary>The ticked rows, whichever they are.</summary>
    private IReadOnlyCollection<object> Chosen => TickedTickets is not null ? TickedTickets : Ticked;

    private string Export => "/api/tickets/export.xlsx?" + string.Join(
        '&', (TickedTickets is null ? Ticked.Select(task => task.TicketNo).Distinct() : Tickets.Select(ticket => ticket.No)).Select(no => "no=" + Uri.EscapeDataString(no)));

    protected override async Task OnParametersSetAsync()
    {
        if (asked || Chosen.Count == 0)
            return;
        asked = true;
        me = await Session.FindActorAsync();
        extension = (await Session.AskAsync(new GetBulkMatter(Extension))).Value;
    }

    /// <summary>All that is ticked waits at a stage, for this person.</summary>
    private bool AllAt(string stage) => Ticked.Count > 0 && Ticked.Count == Chosen.Count && Ticked.All(task => task.Stage == stage && (task.IsMine || task.CanClaim));

    private void Close() => (form, receivers, merging, extending, to, reason) = (null, null, false, false, null, "");

    private async Task AssignAsync()
    {
        Close();
        receivers = (await Session.AskAsync(new ListReceivers(Ticked[0].TaskId))).Value ?? [];
    }

    private async Task AnswerAsync(string record)
    {
        var answer = await Session.AskAsync(new GetTask(Ticked[0].TaskId));
        refusal = answer.Refusal;
        if (answer.Value is { } first && first.Form.Records.FirstOrDefault(pair => pair.Value == record).Key is { } found)
            Fill(first.Form, found, found, false);
    }

    private void Fill(TaskForm asked, string answer, string title, bool begins)
    {
        Close();
        (form, outcome, formTitle, extending, values, tried, key) = (asked, answer, title, begins, [], false, Ids.NextText());
        Check();
    }

    private void AskMerge()
    {
        Close();
        (merging, into, key) = (true, Tickets[0].No, Ids.NextText());
    }

    private void Check() => missing = form is null ? [] : [.. FormCheck.Missing(form, outcome, values)];

    private void Set(FormField field, string? value)
    {
        FormAnswers.Put(values, field, value);
        Check();
    }

    private Task SubmitAsync()
    {
        tried = true;
        if (form is null || missing.Count > 0)
            return Task.CompletedTask;
        var data = FormAnswers.Write(form, outcome, values, Time);
        if (extending)
        {
            return NumberedAsync(Tickets, nos => new BeginMatters(nos, Extension, data, key), done =>
                new WithdrawMatters([.. done.Select(row => row.Matter).OfType<string>()], T["Bulk.UndoReason"]));
        }

        return form.Records[outcome] == "return" ? DoAsync(ids => new ReturnTasks(ids, data), null) : DoAsync(ids => new DispatchTasks(ids, data), null);
    }

    private Task MergeAsync()
    {
        var lead = into;
        return NumberedAsync(
            [.. Tickets.Where(ticket => ticket.No != lead)],
            nos => new MergeTickets(nos, lead, string.IsNullOrWhiteSpace(reason) ? null : reason, key),
            done => new UnmergeTickets([.. done.Select(row => row.No)], T["Bulk.UndoReason"]));
    }

    private Task DoAsync(Func<IReadOnlyList<long>, IRequest<Result<BulkResult>>> act, Func<IReadOnlyList<long>, IRequest<Result<BulkResult>>>? back)
    {
        var tasks = Ticked.ToDictionary(task => task.TaskId, task => new TickedTicket(task.TicketNo, task.Title));
        return RunAsync(() => TasksAsync([.. tasks.Keys], act, back), Lost);

        async Task<Result<Came>> TasksAsync(
            IReadOnlyList<long> ids, Func<IReadOnlyList<long>, IRequest<Result<BulkResult>>> now, Func<IReadOnlyList<long>, IRequest<Result<BulkResult>>>? undo)
        {
            var answer = await Session.AskAsync(now(ids));
            if (!answer.Succeeded)
                return answer.Refusal;
            long[] done = [.. answer.Value.Rows.Where(row => row.Done).Select(row => row.TaskId)];
            return new Came(
                [.. answer.Value.Rows.Select(row => new Line(tasks[row.TaskId], row.Done, row.Message))],
                undo is null || done.Length == 0 ? null : () => TasksAsync(done, undo, null));
        }
    }

    private Task NumberedAsync(
        IReadOnlyList<TickedTicket> tickets, Func<IReadOnlyList<string>, IRequest<Result<NumberedResult>>> act,
        Func<IReadOnlyList<NumberedRow>, IRequest<Result<NumberedResult>>> back)
    {
        var byNo = tickets.ToDictionary(ticket => ticket.No);
        return RunAsync(() => NumbersAsync(act([.. byNo.Keys]), back), Lost);

        async Task<Result<Came>> NumbersAsync(IRequest<Result<NumberedResult>> now, Func<IReadOnlyList<NumberedRow>, IRequest<Result<NumberedResult>>>? undo)
        {
            var answer = await Session.AskAsync(now);
            if (!answer.Succeeded)
                return answer.Refusal;
            NumberedRow[] done = [.. answer.Value.Rows.Where(row => row.Done)];
            return new Came(
                [.. answer.Value.Rows.Select(row => new Line(byNo[row.No], row.Done, row.Message))],
                undo is null || done.Length == 0 ? null : () => NumbersAsync(undo(done), null));
        }
    }

    /// <param name="lost">As it was when the act was asked for; the list is read anew after it.</param>
    private async Task RunAsync(Func<Task<Result<Came>>> act, IReadOnlyList<LostTick> lost)
    {
        if (busy)
            return;
        busy = true;
        var answer = await act();
        (busy, refusal) = (false, answer.Refusal);
        came = answer.Value is { } result ? result with { Lines = [.. result.Lines, .. lost.Select(tick => new Line(tick.Ticket, false, tick.Why))] } : null;
        if (!answer.Succeeded)
            return;
        Close();
        isNew = true;
        await OnDone.InvokeAsync();
    }

    /// <summary>The button that was pressed is gone: who works by keys goes on at what came of it.</summary>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!isNew || came is null || busy)
            return;
        isNew = false;
        await Browser.FocusAsync("#bulk-came");
    }

    private async Task CloseResultAsync()
    {
        came = null;
        StateHasChanged();
        await Browser.FocusAsync("#main a.tk.sel, #main a.tk, #main a.tt");
    }

    private async Task UndoAsync(Func<Task<Result<Came>>> undo)
    {
        await RunAsync(undo, []);
        if (came is not null)
            Toasts.Show(T["Bulk.Undone"]);
    }

    private sealed record Line(TickedTicket Ticket, bool Done, string? Message)
    {
        public string No => Ticket.No;

        public string Title => Ticket.Title;
    }

    /// <param name="Undo">Null where nothing can be undone.</param>
    private sealed record Came(IReadOnlyList<Line> Lines, Func<Task<Result<Came>>>? Undo);
}

/// <summary>A ticket that is ticked in a list.</summary>
public sealed record TickedTicket(string No, string Title);

/// <summary>A ticked line that others were first at.</summary>
/// <param name="Why">李文博 已于 10:49 办理.</param>
public sealed record LostTick(TickedTicket Ticket, string Why);
