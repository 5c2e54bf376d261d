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
    private TaskDetail? finished;
    private DueCounts? due;
    private WaitingCalls? calls;
    private (string Path, string? Stage, string? Q, TaskOrder Order)? shown;
    private string? words;
    private Paced? again;

    [Inject] private DeskSession Session { get; set; } = default!;

    [Inject] private DeskTime Time { get; set; } = default!;

    [Inject] private DeskBrowser Browser { get; set; } = default!;

    [Inject] private ListMemory Memory { get; set; } = default!;

    [Inject] private DeskKeys Keys { get; set; } = default!;

    [Inject] private DeskNews News { get; set; } = default!;

    [Inject] private OneClick Acts { get; set; } = default!;

    [Inject] private Toasts Toasts { get; set; } = default!;

    [Inject] private MinuteTick Tick { get; set; } = default!;

    [Inject] private TimeProvider Clock { get; set; } = default!;

    [Inject] private IOptions<DeskOptions> Options { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    [SupplyParameterFromQuery] private string? Stage { get; set; }

    /// <summary>Words that the list is narrowed to; null for all of it.</summary>
    [SupplyParameterFromQuery] private string? Q { get; set; }

    [SupplyParameterFromQuery(Name = "task")] private long? Wanted { get; set; }

    protected override void OnInitialized()
    {
        again = new Paced(
            () => InvokeAsync(async () =>
            {
                await LookAgainAsync();
                StateHasChanged();
            }),
            Options.Value.LookAgainEvery, Clock);
        Keys.Pressed += OnKey;
        News.Came += Heard;
        News.WorkCame += WorkCame;
        Tick.Struck += Struck;
        Acts.Ended += Ended;
    }

    protected override Task OnParametersSetAsync() => Keys.While(FollowAddressAsync(), StateHasChanged);

    private async Task FollowAddressAsync()
    {
        var path = "/" + Navigation.ToBaseRelativePath(Navigation.Uri).Split('?', '#')[0];
        scope = WorkScope.Of(path);
        if (!RendererInfo.IsInteractive)
            return;
        me = (await Session.ActorAsync()).DisplayName;
        if (shown != (path, Stage, Q, Sorted))
        {
            (shown, words) = ((path, Stage, Q, Sorted), Q);
            (rows, detail, ticket, selected) = (null, null, null, null);
            Untick();
            await LoadAsync();
            await Memory.ReturnAsync(Address(Stage), () => rows?.Count ?? 0, () => next is null ? Task.CompletedTask : MoreAsync());
            await SelectFirstAsync();
        }
        else if (Wanted is { } wanted && wanted != selected)
        {
            finished = null;
            await SelectAsync(wanted);
        }
    }

    private async Task LoadAsync()
    {
        fresh = 0;
        finished = null;
        await Acts.SettleAsync();
        await RecountAsync();
        var query = Query(null);
        var page = await Session.AskAsync(query);
        if (query != Query(null))
            return;
        refusal = page.Refusal;
        rows = page.Succeeded ? [.. page.Value.Items.Select(task => new WorkRow(task))] : null;
        next = page.Value?.Next;
    }

    private ListTasks Query(string? after) => new(scope.Scope, scope.Stage ?? Stage, Q, after, Order: Sorted);

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
        Memory.Keep(Address(Stage), list.Count);
    }

    private async Task SelectFirstAsync()
    {
        var wanted = rows?.FirstOrDefault(row => row.Task.TaskId == Wanted);
        if (wanted is null && Wanted is { } gone && await AwayAsync(gone))
            return;
        wanted ??= InOrder().FirstOrDefault();
        if (wanted is null)
            (selected, detail, ticket) = (null, null, null);
        else if (await Browser.IsWideAsync())
            await SelectAsync(wanted.Task.TaskId);
    }

    /// <summary>The address names a task that is on no page of the list: one that is done says so and leads to its ticket.</summary>
    /// <returns>Whether it is shown all the same.</returns>
    private async Task<bool> AwayAsync(long taskId)
    {
        var there = (await Session.AskAsync(new GetTask(taskId))).Value;
        finished = there is { CompletedAt: not null } ? there : null;
        if (there is not { CompletedAt: null } || !await Browser.IsWideAsync())
            return false;
        await SelectAsync(taskId);
        return true;
    }

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
            await Keys.GoAsync(Navigation.GetUriWithQueryParameter("task", row.Task.TaskId), replace: true);
            return;
        }

        await Keys.GoAsync("/tickets/" + row.Task.TicketNo);
    }

    /// <summary>The verb of a one-click stage: done at once when its first outcome asks for nothing.</summary>
    private async Task DoVerbAsync(WorkRow row)
    {
        busy = true;
        var answer = await Session.AskAsync(new GetTask(row.Task.TaskId));
        if (answer is { Succeeded: true, Value: { Refusal: null } task } && task.Row.Outcomes.FirstOrDefault() is { } outcome
            && !FormCheck.Missing(task.Form, outcome, FormAnswers.Read(task.Form, task.Defaults, Time)).Any())
        {
            var done = await Acts.CompleteAsync(task, outcome, task.Defaults);
            busy = false;
            if (done is null)
                await HoldAsync(task.Row.TaskId);
            else if (done is { Succeeded: true, Value: { } ended })
                await CompletedAsync(ended);
            else
                await LoseAsync(row, done.Value.Refusal!);
            return;
        }

        busy = false;
        await OpenAsync(row);
        await Browser.FocusAsync($"#form-{row.Task.TaskId} input, #form-{row.Task.TaskId} textarea");
    }

    private async Task CompletedAsync(CompletedTask done)
    {
        var following = Following(done.TaskId);
        var brought = await BroughtAsync(done);
        rows?.RemoveAll(row => row.Task.TaskId == done.TaskId || row.Own);
        foreach (var task in brought)
            rows!.Insert(Place(task), new WorkRow(task));
        Toasts.Show(DoneWords.Say(done, T, Time), "/tickets/" + done.TicketNo, T["Done.Look"]);
        if (calls is not null)
            await calls.ReloadAsync();
        await GoOnAsync(following);
    }

    /// <summary>What is done after a task: the next, or at the end of the list the one before.</summary>
    private WorkRow? Following(long taskId)
    {
        var order = InOrder().ToList();
        var place = order.FindIndex(row => row.Task.TaskId == taskId);
        return place < 0 ? null : order.ElementAtOrDefault(place + 1) ?? order.ElementAtOrDefault(place - 1);
    }

    /// <summary>What the person's own act brought is no news: it stands where it belongs as the act's line goes.</summary>
    private async Task<IReadOnlyList<TaskRow>> BroughtAsync(CompletedTask done)
    {
        var own = done.Next.Select(task => task.TaskId).ToHashSet();
        var page = own.Count > 0 && rows is not null ? (await Session.AskAsync(Query(null))).Value : null;
        await RecountAsync();
        return [.. page?.Items.Where(task => own.Contains(task.TaskId) && rows!.All(row => row.Task.TaskId != task.TaskId)) ?? []];
    }

    private async Task GoOnAsync(WorkRow? to)
    {
        (selected, detail, ticket) = (null, null, null);
        if (to is not null && await Browser.IsWideAsync())
        {
            await SelectAsync(to.Task.TaskId);
            await Browser.FocusAsync("#t" + to.Task.TaskId);
        }
    }

    /// <summary>Someone else was first: the row stays where it is and says who and when.</summary>
    private async Task LoseAsync(WorkRow row, Refusal because)
    {
        var place = rows?.IndexOf(row) ?? -1;
        if (place >= 0)
            rows![place] = row with { Held = null, Gone = because is Conflict { By: { } by, At: { } at } ? T["Row.TakenBy", by, Time.SayShort(at)] : because.Message };
        await RecountAsync();
    }

    private void Dismiss(WorkRow row) => rows?.Remove(row);

    private async Task RereadAsync()
    {
        if (selected is { } taskId)
            await SelectAsync(taskId);
    }

    private string Address(string? stage) =>
        Navigation.GetUriWithQueryParameters(scope.Path, new Dictionary<string, object?> { ["stage"] = stage, ["q"] = Q, ["order"] = Sorted is TaskOrder.Due ? null : Order });

    private void Find() => Navigation.NavigateTo(
        Navigation.GetUriWithQueryParameter("q", string.IsNullOrWhiteSpace(words) ? null : words.Trim()), replace: true);

    private void Struck() => _ = InvokeAsync(StateHasChanged);

    public void Dispose()
    {
        Keys.Pressed -= OnKey;
        News.Came -= Heard;
        News.WorkCame -= WorkCame;
        Tick.Struck -= Struck;
        Acts.Ended -= Ended;
        _ = Acts.SettleAsync();
        again?.Dispose();
    }
}
