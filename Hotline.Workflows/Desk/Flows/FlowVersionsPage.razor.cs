using Hotline.Workflows.Desk.Components;
using Hotline.Workflows.Desk.Resources;
using Hotline.Workflows.Desk.Shell;
using Hotline.Workflows.Tickets.Features.Flows;
using Hotline.Workflows.Tickets.Features.Matters;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace Hotline.Workflows.Desk.Flows;

/// <summary>One flow: its versions, what the chosen one has otherwise, what the validator says, and who moves to it.</summary>
public sealed partial class FlowVersionsPage : ComponentBase
{
    private FlowHistory? history;
    private FlowStanding? to;
    private FlowStanding? from;
    private ComparedVersions? difference;
    private FlowCheck? check;
    private MatterCardSheet? sheet;
    private Refusal? refusal;
    private bool busy;
    private string? shown;

    [Inject] private DeskSession Session { get; set; } = default!;

    [Inject] private Toasts Toasts { get; set; } = default!;

    [Inject] private IDialogService Dialogs { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    [Parameter] public string DefinitionId { get; set; } = "";

    [SupplyParameterFromQuery(Name = "to")] private int? ToVersion { get; set; }

    [SupplyParameterFromQuery(Name = "from")] private int? FromVersion { get; set; }

    private FlowStanding Latest => history!.Versions.First(version => version.IsLatest);

    private FlowStanding? InUse => history!.Versions.FirstOrDefault(version => version.State is FlowState.Published);

    protected override async Task OnParametersSetAsync()
    {
        if (!RendererInfo.IsInteractive)
            return;
        if (shown != DefinitionId)
        {
            (shown, history) = (DefinitionId, null);
            await LoadAsync();
        }
        else if (history is not null)
        {
            await ChooseAsync();
        }
    }

    private async Task LoadAsync()
    {
        var answer = await Session.AskAsync(new ListFlowVersions(DefinitionId));
        (history, refusal) = (answer.Value, answer.Refusal);
        if (history is not null)
            await ChooseAsync();
    }

    /// <summary>Looks at the draft beside what is in use, unless the address names others.</summary>
    private async Task ChooseAsync()
    {
        var versions = history!.Versions;
        to = versions.FirstOrDefault(version => version.Version == ToVersion) ?? Latest;
        from = versions.FirstOrDefault(version => version.Version == FromVersion && version != to)
            ?? versions.FirstOrDefault(version => version.State is FlowState.Published && version != to)
            ?? versions.FirstOrDefault(version => version.Version < to.Version);
        difference = from is null ? null : (await Session.AskAsync(new CompareFlowVersions(DefinitionId, from.Version, to.Version))).Value;
        check = (await Session.AskAsync(new CheckFlow(DefinitionId, to.Version))).Value;
        sheet = (await Session.AskAsync(new GetMatterCard(DefinitionId, new VersionChoice(VersionKind.Exactly, to.Version)))).Value;
    }

    private async Task PublishAsync()
    {
        var version = Latest.Version;
        if (!await AskAsync("Publish", version, InUse is { } now ? T["Flows.PublishInstead", now.Version, history!.Running] : T["Flows.PublishFirst"]))
            return;
        await ActAsync(new PublishFlow(DefinitionId, version), T["Flows.Published", version]);
    }

    private async Task RetractAsync()
    {
        if (InUse is { } now && await AskAsync("Retract", now.Version, T["Flows.RetractEffect", history!.Running]))
            await ActAsync(new RetractFlow(DefinitionId), T["Flows.Retracted", now.Version]);
    }

    /// <summary>The draft with the new card is shown, whichever version was looked at.</summary>
    private async Task CardSavedAsync(FlowSummary saved)
    {
        Toasts.Show(T["Card.Saved", saved.Version]);
        Navigation.NavigateTo(FlowLinks.Of(DefinitionId));
        await LoadAsync();
    }

    /// <summary>Nothing is lost by it: the draft before stays in the list.</summary>
    private async Task RevertAsync(int version)
    {
        if (await ActAsync(new RevertFlow(DefinitionId, version), T["Flows.Reverted", version]))
            Navigation.NavigateTo(FlowLinks.Of(DefinitionId));
    }

    private Task<bool> AskAsync(string act, int version, string effect) => FlowActDialog.AskAsync(
        Dialogs, T[$"Flows.{act}Title"], [$"{history!.Name} · {T["Flows.VersionNo", version]}"], effect, T[$"Flows.{act}Do", version], DefinitionId, act is "Publish" ? version : null);

    private async Task<bool> ActAsync<T1>(ICommand<T1> command, string done)
    {
        busy = true;
        var answer = await Session.AskAsync(command);
        busy = false;
        if (answer.Succeeded)
        {
            Toasts.Show(done);
            await LoadAsync();
        }
        else
        {
            refusal = answer.Refusal;
        }

        return answer.Succeeded;
    }
}
