using System.Globalization;
using Hotline.Workflows.Desk.Shell;
using Hotline.Workflows.Tickets.Features.Flows;
using Hotline.Workflows.Tickets.Features.Simulation;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.AspNetCore.Components;

namespace Hotline.Workflows.Desk.Flows.Trial;

/// <summary>试运行: an administrator sees what a version of a flow would do before it is published.</summary>
public sealed partial class TrialPage : ComponentBase
{
    private readonly HashSet<string> chosen = [.. SampleTickets.All.Select(sample => sample.Key)];
    private readonly List<StageAnswer> answers = [];
    private string version = nameof(VersionKind.Latest);
    private string against = "";
    private string? unit;
    private string? loaded;
    private string? selected;
    private int highest;
    private bool busy;
    private SimulatedFlow? tried;
    private SimulatedFlow? other;
    private Refusal? refusal;

    [Inject] private DeskSession Session { get; set; } = default!;

    [Parameter] public string DefinitionId { get; set; } = "";

    [SupplyParameterFromQuery] private string? Version { get; set; }

    [SupplyParameterFromQuery] private string? Against { get; set; }

    private SimulatedRun? Run => tried?.Runs.FirstOrDefault(run => run.Sample == selected) ?? tried?.Runs.FirstOrDefault();

    private IEnumerable<(string Value, string Words)> Versions =>
    [
        (nameof(VersionKind.Latest), T["Trial.Latest"]),
        (nameof(VersionKind.Published), T["Trial.Published"]),
        .. Enumerable.Range(1, highest).Reverse().Select(number => (number.ToString(CultureInfo.InvariantCulture), T["Trial.Number", number].Value)),
    ];

    protected override async Task OnParametersSetAsync()
    {
        var address = $"{DefinitionId}?{Version}&{Against}";
        if (!RendererInfo.IsInteractive || loaded == address)
            return;
        loaded = address;
        (version, against) = (Version is { Length: > 0 } given ? given : nameof(VersionKind.Latest), Against ?? "");
        if (int.TryParse(version, CultureInfo.InvariantCulture, out var number))
            highest = Math.Max(highest, number);
        await RunAsync();
    }

    private void Choose(string key, bool on)
    {
        if (on)
            chosen.Add(key);
        else
            chosen.Remove(key);
    }

    private async Task RunAsync()
    {
        if (busy || chosen.Count == 0)
            return;
        busy = true;
        StateHasChanged();
        var answer = await AskAsync(version);
        (tried, refusal) = (answer.Value ?? tried, answer.Refusal);
        other = null;
        if (answer.Succeeded)
        {
            highest = Math.Max(highest, answer.Value.Flow.Version);
            AddStages(answer.Value.Stages);
        }

        if (answer.Succeeded && against.Length > 0)
        {
            var second = await AskAsync(against);
            (other, refusal) = (second.Value, second.Refusal);
        }

        busy = false;
    }

    private Task<Result<SimulatedFlow>> AskAsync(string words)
    {
        if (!VersionChoice.TryParse(words, VersionChoice.Latest, out var choice))
            choice = VersionChoice.Latest;
        long? lead = long.TryParse(unit, CultureInfo.InvariantCulture, out var id) ? id : null;
        return Session.AskAsync(new SimulateFlow(
            DefinitionId, choice, [.. SampleTickets.All.Select(sample => sample.Key).Where(chosen.Contains)], [.. answers.SelectMany(stage => stage.Answers)], lead));
    }

    private void AddStages(IReadOnlyList<SimulatedStage> stages)
    {
        answers.RemoveAll(answer => stages.All(stage => stage.ActivityId != answer.ActivityId));
        answers.AddRange(stages.Where(stage => !answers.Exists(answer => answer.ActivityId == stage.ActivityId)).Select(stage => new StageAnswer(stage.ActivityId)));
    }
}
