using Hotline.Workflows.Desk.Work;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.AspNetCore.Components;

namespace Hotline.Workflows.Desk.Tickets;

/// <summary>What others did meanwhile, and what came of the person's own act that could be taken back.</summary>
public sealed partial class TicketPage
{
    [Inject] private OneClick Acts { get; set; } = default!;

    private void Heard(IReadOnlySet<string> tickets)
    {
        if (ticket is null || !tickets.Contains(No))
            return;
        _ = InvokeAsync(async () =>
        {
            // Own acts have been shown already: only a newer version is news.
            if (await Session.AskAsync(new GetTicket(No)) is { Succeeded: true } now && ticket?.Row.No == now.Value.Row.No && now.Value.Version != ticket.Version)
            {
                fresh = true;
                StateHasChanged();
            }
        });
    }

    private async Task HeldAsync() => await Browser.FocusAsync("h1");

    private void Ended(HeldAct act, Result<CompletedTask>? answer) => _ = InvokeAsync(async () =>
    {
        if (act.TicketNo != No)
            return;
        await LoadAsync();
        StateHasChanged();
    });
}
