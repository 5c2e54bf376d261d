using Hotline.Workflows.Desk.Resources;
using Hotline.Workflows.Tickets.Features.Outbox;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace Hotline.Workflows.Desk.Outbox;

public sealed partial class OutboxPage : ComponentBase
{
    private readonly HashSet<long> ticked = [];
    private IReadOnlyList<OutboxChannel> channels = [];
    private List<OutboxRow>? rows;
    private string? next;
    private Refusal? refusal;
    private bool busy;
    private (OutboxState, string?, AgeOrder)? shown;

    [SupplyParameterFromQuery(Name = "state")] private string? State { get; set; }

    [SupplyParameterFromQuery(Name = "channel")] private string? Channel { get; set; }

    [SupplyParameterFromQuery(Name = "order")] private string? Order { get; set; }

    private AgeOrder Sorted => Order is "oldest" ? AgeOrder.Oldest : AgeOrder.Newest;

    private OutboxState Shown => Enum.TryParse<OutboxState>(State, ignoreCase: true, out var state) ? state : OutboxState.Dead;

    protected override async Task OnParametersSetAsync()
    {
        if (!RendererInfo.IsInteractive || shown == (Shown, Channel, Sorted))
            return;
        shown = (Shown, Channel, Sorted);
        rows = null;
        await LoadAsync();
        await Memory.ReturnAsync(Address(Shown, Channel, Sorted), () => rows?.Count ?? 0, () => next is null ? Task.CompletedTask : MoreAsync());
    }

    private async Task LoadAsync()
    {
        var query = Query(null);
        var page = await Session.AskAsync(query);
        if (query != Query(null))
            return;
        (rows, next, refusal) = (page.Value?.Items.ToList(), page.Value?.Next, page.Refusal);
        ticked.RemoveWhere(id => rows?.Any(row => row.Id == id) is not true);
        if (await Session.AskAsync(new GetOutboxChannels()) is { Succeeded: true } answered)
            channels = answered.Value;
    }

    private ListOutbox Query(string? after) => new(Shown, Channel, after, Order: Sorted);

    private async Task MoreAsync()
    {
        var list = rows;
        if (await Session.AskAsync(Query(next)) is not { Succeeded: true } page || list is null || list != rows)
            return;
        list.AddRange(page.Value.Items);
        next = page.Value.Next;
        Memory.Keep(Address(Shown, Channel, Sorted), list.Count);
    }

    private Task RetryAsync(IReadOnlyList<long> ids) => DoAsync(new RetryMessages(ids), T["Outbox.Retried", ids.Count]);

    private async Task DropAsync(OutboxRow row)
    {
        if (await AskWhyAsync("Outbox.DropTitle", T["Outbox.DropEffect", row.To]) is { } reason)
            await DoAsync(new DropMessage(row.Id, reason), T["Outbox.DroppedOne", row.To]);
    }

    private async Task PauseAsync(OutboxChannel channel)
    {
        var name = T["Outbox.Channel." + channel.Channel].Value;
        if (await AskWhyAsync("Outbox.PauseTitle", T["Outbox.PauseEffect", name]) is { } reason)
            await DoAsync(new PauseChannel(channel.Channel, reason), T["Outbox.PausedOne", name]);
    }

    private Task ResumeAsync(OutboxChannel channel) =>
        DoAsync(new ResumeChannel(channel.Channel), T["Outbox.Resumed", T["Outbox.Channel." + channel.Channel].Value]);

    private async Task DoAsync<TDone>(IRequest<Result<TDone>> act, string done)
    {
        if (busy)
            return;
        busy = true;
        var answer = await Session.AskAsync(act);
        busy = false;
        if (answer.Succeeded)
        {
            Toasts.Show(done);
            await LoadAsync();
        }

        refusal = answer.Refusal;
    }

    private async Task<string?> AskWhyAsync(string title, string effect)
    {
        var parameters = new DialogParameters<WhyDialog> { { dialog => dialog.Effect, effect }, { dialog => dialog.Do, T[title].Value } };
        var options = new DialogOptions { CloseOnEscapeKey = true, MaxWidth = MaxWidth.Small, FullWidth = true };
        var dialog = await Dialogs.ShowAsync<WhyDialog>(T[title], parameters, options);
        return await dialog.Result is { Canceled: false, Data: string reason } ? reason : null;
    }

    private void Tick(long id, bool on)
    {
        if (on)
            ticked.Add(id);
        else
            ticked.Remove(id);
    }

    private void TickAll(ChangeEventArgs e)
    {
        ticked.Clear();
        if (e.Value is true)
            ticked.UnionWith(rows!.Select(row => row.Id));
    }

    private int? CountOf(OutboxState state)
    {
        var counted = channels.Where(channel => Channel is null || channel.Channel == Channel);
        return state switch
        {
            OutboxState.Waiting => counted.Sum(channel => channel.Waiting),
            OutboxState.Dead => counted.Sum(channel => channel.Dead),
            _ => null,
        };
    }

    /// <summary>What comes first of itself is not said.</summary>
    private string Address(OutboxState state, string? channel, AgeOrder order) => Navigation.GetUriWithQueryParameters(
        "/admin/outbox",
        new Dictionary<string, object?>
        {
            ["state"] = state.ToString().ToLowerInvariant(),
            ["channel"] = string.IsNullOrEmpty(channel) ? null : channel,
            ["order"] = order is AgeOrder.Oldest ? "oldest" : null,
        });
}
