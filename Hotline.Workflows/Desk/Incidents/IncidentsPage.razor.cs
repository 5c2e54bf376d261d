using System.Text.Json.Nodes;
using Hotline.Workflows.Desk.Resources;
using Hotline.Workflows.Desk.Shell;
using Hotline.Workflows.Tickets.Features.Incidents;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using MudBlazor;

namespace Hotline.Workflows.Desk.Incidents;

public sealed partial class IncidentsPage : ComponentBase, IDisposable
{
    private readonly HashSet<string> ticked = [];
    private List<IncidentRow>? rows;
    private IReadOnlyList<IncidentCount> counts = [];
    private int total;
    private string? next;
    private string words = "";
    private Refusal? refusal;
    private string? selected;
    private IncidentDetail? detail;
    private Refusal? gone;
    private IReadOnlyList<MendedRow>? results;
    private IReadOnlyList<IncidentRow> objects = [];
    private bool anyStopped;
    private bool fresh;
    private bool busy;
    private Paced? again;
    private (string?, string?, string?, AgeOrder)? shown;

    [Inject] private DeskSession Session { get; set; } = default!;

    [Inject] private ListMemory Memory { get; set; } = default!;

    [Inject] private DeskBrowser Browser { get; set; } = default!;

    [Inject] private DeskNews News { get; set; } = default!;

    [Inject] private Toasts Toasts { get; set; } = default!;

    [Inject] private IDialogService Dialogs { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    [Inject] private TimeProvider Clock { get; set; } = default!;

    [Inject] private IOptions<DeskOptions> Options { get; set; } = default!;

    [SupplyParameterFromQuery] private string? Q { get; set; }

    [SupplyParameterFromQuery] private string? Flow { get; set; }

    [SupplyParameterFromQuery] private string? Node { get; set; }

    [SupplyParameterFromQuery] private string? Order { get; set; }

    [SupplyParameterFromQuery] private string? Id { get; set; }

    private AgeOrder Sorted => Order is "newest" ? AgeOrder.Newest : AgeOrder.Oldest;

    private bool IsFiltered => Q is not null || Flow is not null || Node is not null;

    private IReadOnlyList<IncidentRow> Ticked => [.. rows!.Where(row => ticked.Contains(row.InstanceId))];

    private string WhereValue => Flow is null || Node is null ? "" : Where(Flow, Node);

    protected override void OnInitialized()
    {
        again = new Paced(() => InvokeAsync(LookAgainAsync), Options.Value.LookAgainEvery, Clock);
        News.Came += Heard;
    }

    protected override async Task OnParametersSetAsync()
    {
        if (!RendererInfo.IsInteractive)
            return;
        var isNew = shown != (Q, Flow, Node, Sorted);
        if (isNew)
        {
            shown = (Q, Flow, Node, Sorted);
            words = Q ?? "";
            rows = null;
            ticked.Clear();
            await LoadAsync();
        }

        if (Id is not null && (Id != selected || detail is null))
            await SelectAsync(Id);
        else if (Id is null)
            (selected, detail, gone) = (null, null, null);
        if (isNew || Id is null)
            await Memory.ReturnAsync(Address(null), () => rows?.Count ?? 0, () => next is null ? Task.CompletedTask : MoreAsync());
    }

    private async Task LoadAsync()
    {
        fresh = false;
        var query = Query(null);
        var page = await Session.AskAsync(query);
        if (query != Query(null))
            return;
        (rows, next, refusal) = (page.Value?.Items.ToList(), page.Value?.Next, page.Refusal);
        ticked.RemoveWhere(id => rows?.Any(row => row.InstanceId == id) is not true);
        if (await Session.AskAsync(new CountIncidents()) is { Succeeded: true } counted)
            counts = counted.Value;
        total = counts.Sum(count => count.Count);
        anyStopped = await Session.AskAsync(new FindTickets(Ticket.StoppedStage, Take: 1)) is { Value.Items.Count: > 0 };
    }

    private ListIncidents Query(string? after) => new(Flow, Node, Q, after, Order: Sorted);

    private async Task ReloadAsync()
    {
        await LoadAsync();
        if (selected is not null)
            await SelectAsync(selected);
    }

    private async Task MoreAsync()
    {
        var list = rows;
        if (await Session.AskAsync(Query(next)) is not { Succeeded: true } page || list is null || list != rows)
            return;
        list.AddRange(page.Value.Items.Where(row => list.All(known => known.InstanceId != row.InstanceId)));
        next = page.Value.Next;
        Memory.Keep(Address(null), list.Count);
    }

    private async Task SelectAsync(string instanceId)
    {
        selected = instanceId;
        var answer = await Session.AskAsync(new GetIncident(instanceId));
        if (selected == instanceId)
            (detail, gone) = (answer.Value, answer.Refusal);
    }

    private Task RetryAsync(IReadOnlyList<IncidentRow> on, string? node = null) =>
        MendAsync(on, row => new RetryIncident(row.InstanceId, node, row.Revision));

    /// <summary>Asks first: the dialog repeats what is done to what.</summary>
    private async Task AskAsync(MendAct act, IReadOnlyList<IncidentRow> on, FaultedNode? node = null, string? variable = null)
    {
        MendChoice? tried = null;
        string? why = null;
        do
        {
            var parameters = new DialogParameters<MendDialog>
            {
                { dialog => dialog.Act, act },
                { dialog => dialog.Rows, on },
                { dialog => dialog.Node, node },
                { dialog => dialog.Variable, variable },
                { dialog => dialog.Values, on.Count == 1 && detail?.Row.InstanceId == on[0].InstanceId ? detail.Variables : [] },
                { dialog => dialog.Before, tried },
                { dialog => dialog.Why, why },
            };
            var options = new DialogOptions { CloseOnEscapeKey = true, MaxWidth = MaxWidth.Small, FullWidth = true };
            var dialog = await Dialogs.ShowAsync<MendDialog>(T["Mend.Title." + act], parameters, options);
            if (await dialog.Result is not { Canceled: false, Data: MendChoice choice })
                return;
            await MendAsync(on, row => act switch
            {
                MendAct.Skip => new SkipIncident(row.InstanceId, choice.Reason, choice.Outcome, node?.ActivityInstanceId ?? row.ActivityInstanceId, row.Revision),
                MendAct.Correct => new CorrectIncident(row.InstanceId, choice.Variable, choice.Value?.DeepClone(), choice.Reason, null, row.Revision),
                _ => new CancelIncident(row.InstanceId, choice.Reason, row.Revision),
            });
            // A value that does not fit is mended where it was written, with the reason beside it.
            (tried, why) = (choice, act is MendAct.Correct && results is [{ Done: false, Message: { } message }] ? message : null);
        }
        while (why is not null);
    }

    private async Task MendAsync(IReadOnlyList<IncidentRow> on, Func<IncidentRow, IMend> act)
    {
        busy = true;
        var answer = await Session.AskAsync(new MendIncidents([.. on.Select(act)]));
        busy = false;
        refusal = answer.Refusal;
        (objects, results) = (on, answer.Value);
        if (results is [{ Done: true, Result.StillStuck: false }])
        {
            Toasts.Show(
                $"{on[0].TicketNo ?? on[0].DefinitionName} {MendResults.Say(T, results[0])}",
                on[0].TicketNo is { } no ? "/tickets/" + no : null,
                on[0].TicketNo is null ? null : T["Done.Look"].Value);
            results = null;
        }

        if (refusal is not null)
            return;
        await LoadAsync();
        if (selected is null)
            return;
        if (rows?.Any(row => row.InstanceId == selected) is true)
            await SelectAsync(selected);
        else
            Navigation.NavigateTo(Address(null), replace: true);
    }

    private void Tick(string instanceId, bool on)
    {
        if (on)
            ticked.Add(instanceId);
        else
            ticked.Remove(instanceId);
    }

    private void TickAll(ChangeEventArgs e)
    {
        ticked.Clear();
        if (e.Value is true)
            ticked.UnionWith(rows!.Select(row => row.InstanceId));
    }

    private static string Where(string definitionId, string activityId) => $"{definitionId}\n{activityId}";

    private void GoWhere(ChangeEventArgs e)
    {
        var parts = (e.Value?.ToString() ?? "").Split('\n');
        Go(words, parts.Length == 2 ? parts[0] : null, parts.Length == 2 ? parts[1] : null);
    }

    private void Go(string? q, string? flow, string? node, string? order = null) =>
        Navigation.NavigateTo(Address(string.IsNullOrWhiteSpace(q) ? null : q.Trim(), flow, node, order ?? Order, null));

    private string Address(string? instanceId) => Address(Q, Flow, Node, Order, instanceId);

    /// <summary>What comes first of itself is not said.</summary>
    private string Address(string? q, string? flow, string? node, string? order, string? instanceId) => Navigation.GetUriWithQueryParameters(
        "/admin/incidents",
        new Dictionary<string, object?> { ["q"] = q, ["flow"] = flow, ["node"] = node, ["order"] = order is "newest" ? order : null, ["id"] = instanceId });

    private void Heard(IReadOnlySet<string> tickets) => again?.Ask();

    private async Task LookAgainAsync()
    {
        var list = rows;
        if (list is null || busy || await Session.AskAsync(Query(null)) is not { Succeeded: true } page || list != rows)
            return;
        fresh = !page.Value.Items.Select(row => (row.InstanceId, row.Revision))
            .SequenceEqual(list.Take(page.Value.Items.Count).Select(row => (row.InstanceId, row.Revision))) || (page.Value.Next is null && page.Value.Items.Count != list.Count);
        StateHasChanged();
    }

    public void Dispose()
    {
        News.Came -= Heard;
        again?.Dispose();
    }
}
