using Hotline.Workflows.Desk.Components;
using Hotline.Workflows.Desk.Resources;
using Hotline.Workflows.Desk.Shell;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Hotline.Workflows.Desk.Work;

public sealed partial class WorkPage : ComponentBase, IDisposable
{
    private WorkScope scope = WorkScope.Of("/todo");
    private List<WorkRow>? rows;
    private IReadOnlyList<StageCount> counts = [];
    private string? next;
    private Refusal? refusal;
    private long? selected;
    private TaskDetail? detail;
    private TicketDetail? ticket;
    private string? me;
    private int fresh;
    private bool busy;
    private (string Path, string? Stage)? shown;
    private Paced? again;

    [Inject] private DeskSession Session { get; set; } = default!;

    [Inject] private DeskTime Time { get; set; } = default!;

    [Inject] private DeskBrowser Browser { get; set; } = default!;

    [Inject] private DeskKeys Keys { get; set; } = default!;

    [Inject] private DeskNews News { get; set; } = default!;

    [Inject] private Toasts Toasts { get; set; } = default!;

    [Inject] private MinuteTick Tick { get; set; } = default!;

    [Inject] private TimeProvider Clock { get; set; } = default!;

    [Inject] private IOptions<DeskOptions> Options { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    [SupplyParameterFromQuery] private string? Stage { get; set; }

    [SupplyParameterFromQuery(Name = "task")] private long? Wanted { get; set; }

    private IEnumerable<IGrouping<TimeBand, WorkRow>> Bands =>
        rows!.GroupBy(row => TimeBands.Of(row.Task.DueAt, Time.Now, Time.SoonWithin)).OrderBy(band => band.Key);

    protected override void OnInitialized()
    {
        again = new Paced(
            () => InvokeAsync(async () =>
            {
                await LookAgainAsync();
                StateHasChanged();
            }),
            Options.Value.GatherNewsFor, Clock);
        Keys.Pressed += OnKey;
        News.Came += Heard;
        Tick.Struck += Struck;
    }

    protected override async Task OnParametersSetAsync()
    {
        var path = "/" + Navigation.ToBaseRelativePath(Navigation.Uri).Split('?', '#')[0];
        scope = WorkScope.Of(path);
        if (!RendererInfo.IsInteractive)
            return;
        me = (await Session.ActorAsync()).DisplayName;
        if (shown != (path, Stage))
        {
            shown = (path, Stage);
            (rows, detail, ticket, selected) = (null, null, null, null);
            Untick();
            await LoadAsync();
            await SelectFirstAsync();
        }
        else if (Wanted is { } wanted && wanted != selected)
        {
            await SelectAsync(wanted);
        }
    }

    private async Task LoadAsync()
    {
        fresh = 0;
        await RecountAsync();
        var query = Query(null);
        var page = await Session.AskAsync(query);
        if (query != Query(null))
            return;
        refusal = page.Refusal;
        rows = page.Succeeded ? [.. page.Value.Items.Select(task => new WorkRow(task))] : null;
        next = page.Value?.Next;
    }

    private ListTasks Query(string? after) => new(scope.Scope, scope.Stage ?? Stage, After: after);

    private async Task ReloadAsync()
    {
        await LoadAsync();
        if (rows?.Any(row => row.Task.TaskId == selected) is not true)
            await SelectFirstAsync();
    }

    private async Task MoreAsync()
    {
        var list = rows;
        if (await Session.AskAsync(Query(next)) is not { Succeeded: true } page || list is null || list != rows)
            return;
        list.AddRange(page.Value.Items.Where(task => list.All(row => row.Task.TaskId != task.TaskId)).Select(task => new WorkRow(task)));
        next = page.Value.Next;
    }

    private async Task SelectFirstAsync()
    {
        var wanted = rows?.FirstOrDefault(row => row.Task.TaskId == Wanted) ?? InOrder().FirstOrDefault();
        if (wanted is null)
            (selected, detail, ticket) = (null, null, null);
        else if (await Browser.IsWideAsync())
            await SelectAsync(wanted.Task.TaskId);
    }

    private IEnumerable<WorkRow> InOrder() => rows is null ? [] : Bands.SelectMany(band => band).Where(row => row.Gone is null);

    private async Task SelectAsync(long taskId)
    {
        selected = taskId;
        var answer = await Session.AskAsync(new GetTask(taskId));
        if (selected != taskId)
            return;
        detail = answer.Value;
        var found = detail is null ? null : (await Session.AskAsync(new GetTicket(detail.Row.TicketNo))).Value;
        if (selected == taskId)
            ticket = found;
    }

    private async Task OpenAsync(WorkRow row)
    {
        if (await Browser.IsWideAsync())
        {
            Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("task", row.Task.TaskId), replace: true);
            return;
        }

        Navigation.NavigateTo("/tickets/" + row.Task.TicketNo);
    }

    /// <summary>The verb of a one-click stage: done at once when its first outcome asks for nothing.</summary>
    private async Task DoVerbAsync(WorkRow row)
    {
        busy = true;
        var answer = await Session.AskAsync(new GetTask(row.Task.TaskId));
        if (answer is { Succeeded: true, Value: { Refusal: null } task } && task.Row.Outcomes.FirstOrDefault() is { } outcome
            && !FormCheck.Missing(task.Form, outcome, FormAnswers.Read(task.Form, task.Defaults, Time)).Any())
        {
            var done = await Session.AskAsync(new CompleteTask(task.Row.TaskId, outcome, task.Defaults, task.Row.Version));
            busy = false;
            if (done.Succeeded)
                await CompletedAsync(done.Value);
            else
                await LoseAsync(row, done.Refusal);
            return;
        }

        busy = false;
        await OpenAsync(row);
        await Browser.FocusAsync($"#form-{row.Task.TaskId} input, #form-{row.Task.TaskId} textarea");
    }

    private async Task CompletedAsync(CompletedTask done)
    {
        var order = InOrder().ToList();
        var place = order.FindIndex(row => row.Task.TaskId == done.TaskId);
        var following = place < 0 ? null : order.ElementAtOrDefault(place + 1) ?? order.ElementAtOrDefault(place - 1);
        rows?.RemoveAll(row => row.Task.TaskId == done.TaskId);
        Toasts.Show(
            done.Next.Count == 0 ? T["Done.Closed", done.TicketNo, done.Outcome] : T["Done.Next", done.TicketNo, done.Outcome, string.Join("、", done.Next.Select(task => task.StageName))],
            "/tickets/" + done.TicketNo,
            T["Done.Look"]);
        await RecountAsync();
        (selected, detail, ticket) = (null, null, null);
        if (following is not null && await Browser.IsWideAsync())
        {
            await SelectAsync(following.Task.TaskId);
            await Browser.FocusAsync("#t" + following.Task.TaskId);
        }
    }

    /// <summary>Someone else was first: the row stays where it is and says who and when.</summary>
    private async Task LoseAsync(WorkRow row, Refusal because)
    {
        var place = rows?.IndexOf(row) ?? -1;
        if (place >= 0)
            rows![place] = row with { Gone = because is Conflict { By: { } by, At: { } at } ? T["Row.TakenBy", by, Time.SayShort(at)] : because.Message };
        await RecountAsync();
    }

    private void Dismiss(WorkRow row) => rows?.Remove(row);

    private async Task RereadAsync()
    {
        if (selected is { } taskId)
            await SelectAsync(taskId);
    }

    private async Task RecountAsync()
    {
        var of = scope;
        if (await Session.AskAsync(new CountTasks(of.Scope)) is { Succeeded: true } counted && of == scope)
            counts = [.. counted.Value.Where(count => scope.Stage is null || count.Stage == scope.Stage).OrderBy(count => StageOrder.Of(count.Stage))];
    }

    /// <summary>
    /// What others did meanwhile: new work is offered by a bar, gone work is greyed in its place. All is asked for first and then
    /// shown at once, on the list as it is by then: its person goes on working while the answers come.
    /// </summary>
    private async Task LookAgainAsync()
    {
        var list = rows;
        if (list is null || await Session.AskAsync(Query(null)) is not { Succeeded: true } page)
            return;
        await RecountAsync();
        var there = page.Value.Items.ToDictionary(task => task.TaskId);
        var gone = new Dictionary<long, string>();
        if (page.Value.Next is null)
            foreach (var row in list.Where(row => row.Gone is null && !there.ContainsKey(row.Task.TaskId)).ToList())
                gone[row.Task.TaskId] = await WhoTookAsync(row.Task.TaskId);
        if (list != rows)
            return;
        fresh = there.Keys.Count(id => list.All(row => row.Task.TaskId != id));
        for (var i = 0; i < list.Count; i++)
        {
            if (there.TryGetValue(list[i].Task.TaskId, out var task))
                list[i] = new WorkRow(task);
            else if (gone.TryGetValue(list[i].Task.TaskId, out var what))
                list[i] = list[i] with { Gone = what };
        }
    }

    private async Task<string> WhoTookAsync(long taskId)
    {
        var now = (await Session.AskAsync(new GetTask(taskId))).Value;
        return now switch
        {
            { CompletedAt: { } at, CompletedByName: { } by, Outcome: { } outcome } => T["Row.DoneBy", by, Time.SayShort(at), outcome],
            { Row.AssigneeName: { } holder } => T["Row.HeldBy", holder],
            _ => T["Row.NotYours"],
        };
    }

    private string Address(string? stage) => stage is null ? scope.Path : $"{scope.Path}?stage={Uri.EscapeDataString(stage)}";

    private static string? Tone(TimeBand band) => band switch
    {
        TimeBand.Over => "over-t",
        TimeBand.Soon => "soon-t",
        _ => null,
    };

    private void Heard(IReadOnlySet<string> tickets) => again?.Ask();

    private void Struck() => _ = InvokeAsync(StateHasChanged);

    public void Dispose()
    {
        Keys.Pressed -= OnKey;
        News.Came -= Heard;
        Tick.Struck -= Struck;
        again?.Dispose();
    }
}
