using System.Globalization;
using System.Text.Json.Nodes;
using Hotline.Workflows.Desk.Resources;
using Hotline.Workflows.Desk.Shell;
using Hotline.Workflows.Engine.Migration;
using Hotline.Workflows.Tickets.Features.FlowMigration;
using Hotline.Workflows.Tickets.Features.Flows;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace Hotline.Workflows.Desk.Flows;

public sealed partial class MigrationCard : ComponentBase, IDisposable
{
    private const int RowsShown = 50;
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(700);
    private Dictionary<string, string?> choices = [];
    private IReadOnlyList<FieldOption> nodes = [];
    private IReadOnlyList<MigrationProgress> jobs = [];
    private int from;
    private int to;
    private int shownTo;
    private MigrationPlanView? plan;
    private MigrationVerdictKind? listed;
    private Page<MigrationPreviewRow>? rows;
    private Refusal? refusal;
    private bool busy;
    private bool looking;
    private ITimer? timer;

    [Inject] private DeskSession Session { get; set; } = default!;

    [Inject] private IDialogService Dialogs { get; set; } = default!;

    [Inject] private TimeProvider Clock { get; set; } = default!;

    [Parameter, EditorRequired] public FlowHistory History { get; set; } = default!;

    /// <summary>The version the page looks at.</summary>
    [Parameter] public int To { get; set; }

    /// <summary>A migration has come to its end, so that the numbers are others.</summary>
    [Parameter] public EventCallback OnMoved { get; set; }

    private List<FlowStanding> Sources => [.. History.Versions.Where(version => version.Running > 0)];

    private List<FlowStanding> Targets => [.. History.Versions.Where(version => version.State is not FlowState.Aside && version.Version != from)];

    private bool IsUnderWay => jobs.Any(IsOpen);

    protected override async Task OnInitializedAsync()
    {
        timer = Clock.CreateTimer(_ => InvokeAsync(LookAsync), null, LookEvery, LookEvery);
        await ListJobsAsync();
    }

    protected override void OnParametersSet()
    {
        if (shownTo == To && Sources.Exists(version => version.Version == from))
            return;
        shownTo = To;
        var source = Sources.Where(version => version.Version != To).MaxBy(version => version.Running) ?? Sources.FirstOrDefault();
        var target = To == source?.Version ? History.Versions.FirstOrDefault(version => version.Version != To && version.State is not FlowState.Aside)?.Version ?? To : To;
        Choose(source?.Version ?? 0, target);
    }

    private static bool IsOpen(MigrationProgress job) => job.Status is MigrationStatus.Waiting or MigrationStatus.Running or MigrationStatus.Undoing;

    private static int Number(ChangeEventArgs e) => int.Parse(e.Value!.ToString()!, CultureInfo.InvariantCulture);

    private bool IsDraft(int version) => History.Versions.Any(known => known.Version == version && known.State is FlowState.Draft);

    private void Choose(int fromVersion, int toVersion)
    {
        if ((from, to) == (fromVersion, toVersion))
            return;
        (from, to, plan, rows, listed) = (fromVersion, toVersion, null, null, null);
        choices = [];
    }

    private async Task PlanAsync()
    {
        busy = true;
        var answer = await Session.AskAsync(new PlanMigration(History.DefinitionId, from, to, choices));
        (refusal, rows, listed) = (answer.Refusal, null, null);
        if (answer.Succeeded)
        {
            plan = answer.Value;
            await NameNodesAsync();
        }

        busy = false;
    }

    /// <summary>Nodes of the new version to choose from.</summary>
    private async Task NameNodesAsync()
    {
        if (await Session.AskAsync(new GetFlow(History.DefinitionId, new VersionChoice(VersionKind.Exactly, to))) is { Succeeded: true } flow
            && FlowJson.Parse(flow.Value.Json)?["root"] is JsonObject root)
            nodes = [.. FlowTree.All(root).Skip(1).Select(node => new FieldOption(
                node.Text("id")!, (node["metadata"] as JsonObject)?.Text("displayText") ?? node.Text("name") ?? node.Text("id")!))];
    }

    private async Task MapAsync((string Node, string? Target, bool Chosen) choice)
    {
        if (choice.Chosen)
            choices[choice.Node] = choice.Target;
        else
            choices.Remove(choice.Node);
        await PlanAsync();
        if (refusal is null)
            return;
        // A choice that cannot be followed is told and not kept.
        choices.Remove(choice.Node);
    }

    private async Task ListAsync(MigrationVerdictKind verdict)
    {
        var answer = await Session.AskAsync(new PreviewMigration(History.DefinitionId, from, to, choices, verdict, null, RowsShown));
        (listed, rows, refusal) = (verdict, answer.Value, answer.Refusal);
    }

    private async Task StartAsync()
    {
        var moving = plan!;
        var objects = new List<string> { $"{History.Name} · {T["Move.FromTo", from, to]}" };
        if (!await FlowActDialog.AskAsync(
            Dialogs, T["Move.AskTitle"], objects, T["Move.AskEffect", moving.Moves, moving.NeedsChoice + moving.CannotMove], T["Move.Start", moving.Moves]))
            return;
        await OrderAsync(new StartMigration(History.DefinitionId, from, to, choices));
        plan = null;
    }

    private async Task UndoAsync(MigrationProgress job)
    {
        if (await FlowActDialog.AskAsync(
            Dialogs, T["Move.UndoTitle"], [$"{History.Name} · {T["Move.FromTo", job.From, job.To]}"], T["Move.UndoEffect", job.Moved], T["Move.UndoDo", job.Moved]))
            await OrderAsync(new UndoMigration(History.DefinitionId, job.JobId));
    }

    private async Task OrderAsync<TAnswer>(ICommand<TAnswer> order)
    {
        busy = true;
        refusal = (await Session.AskAsync(order)).Refusal;
        await ListJobsAsync();
        busy = false;
    }

    private async Task ListJobsAsync()
    {
        if (await Session.AskAsync(new ListMigrations(History.DefinitionId, 5)) is { Succeeded: true } answer)
            jobs = answer.Value;
    }

    private async Task LookAsync()
    {
        if (looking || !IsUnderWay)
            return;
        looking = true;
        await ListJobsAsync();
        if (!IsUnderWay)
            await OnMoved.InvokeAsync();
        looking = false;
        StateHasChanged();
    }

    private static string Tone(MigrationVerdictKind verdict) => verdict switch
    {
        MigrationVerdictKind.Moves => "ok-t",
        MigrationVerdictKind.NeedsChoice => "soon-t",
        MigrationVerdictKind.CannotMove => "over-t",
        _ => "dim",
    };

    private static string Picture(MigrationVerdictKind verdict) => verdict switch
    {
        MigrationVerdictKind.Moves => Icons.Material.Outlined.CheckCircle,
        MigrationVerdictKind.NeedsChoice => Icons.Material.Outlined.WarningAmber,
        _ => Icons.Material.Outlined.ErrorOutline,
    };

    public void Dispose() => timer?.Dispose();
}
