using System.Globalization;
using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Activities;
using Hotline.Workflows.Engine.Definitions;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Engine.Expressions;

namespace Hotline.Workflows.Engine.Conformance;

/// <summary>Plays the steps of a case on an engine in memory with a clock moved by hand, and compares the state after each.</summary>
public sealed class ConformancePlayer
{
    /// <summary>Cases are about what comes out, not about how fast the machine is.</summary>
    private static readonly EngineSettings Patient = new() { Scripts = new ScriptLimits { Time = TimeSpan.FromMinutes(5) } };

    private readonly InMemoryWorkflowStore _store = new();
    private readonly ManualClock _clock = new(new DateTimeOffset(2026, 1, 5, 1, 0, 0, TimeSpan.Zero));
    private readonly CountingIds _ids = new();
    private readonly WorkflowEngine _engine = new(new ActivityRegistry([]), Patient);
    private readonly Dictionary<string, string> _lastCompleted = [];
    private readonly HashSet<string> _published = [];
    private readonly WorkflowRuntime _runtime;

    private ConformancePlayer() => _runtime = new WorkflowRuntime(_store, new NoHost(), _clock, _ids, _engine);

    /// <param name="played">The case.</param>
    /// <param name="restartAfterEachStep">Forgets after each step what is not stored; the outcome must be the same.</param>
    /// <returns>Expected against actual; empty when the case passed.</returns>
    public static async Task<IReadOnlyList<string>> PlayAsync(ConformanceCase played, bool restartAfterEachStep = false)
    {
        var player = new ConformancePlayer();
        var differences = new List<string>();
        var definitions = played.Definitions.Select(d => WorkflowDefinition.Parse(d.ToJsonString())).ToList();
        foreach (var definition in definitions)
            player._store.Add(definition);
        foreach (var definition in definitions.Where(d => d.IsPublished))
            await player.PublishAsync(definition);
        for (var i = 0; i < played.Steps.Count && differences.Count == 0; i++)
        {
            await player.StepAsync(played.Steps[i], definitions);
            if (restartAfterEachStep)
                player._store.Restart();
            var actual = player._store.Instances.Select((state, index) => player.Observe(state, index, definitions)).ToList();
            differences.AddRange(StateComparison.Compare(played.Expected[i], actual).Select(d => $"step {i + 1} {played.Steps[i].ToJsonString()}: {d}"));
        }

        return differences;
    }

    private async Task StepAsync(JsonObject step, IReadOnlyList<WorkflowDefinition> definitions)
    {
        if ((string?)step["start"] is { } start)
            await _runtime.StartAsync(new StartWorkflow(start, (step["input"] as JsonObject)?.ToDictionary(), (string?)step["correlationId"]), default);
        else if ((string?)step["task"] is { } task)
            await CompleteTaskAsync(task, step);
        else if ((string?)step["again"] is { } again)
            await _runtime.ResumeAsync(_lastCompleted.GetValueOrDefault($"{InstanceOf(step)?.Id}/{again}", ""), new Dictionary<string, JsonNode?>(), default);
        else if ((string?)step["event"] is { } name)
            await _runtime.PublishEventAsync(new PublishEvent(name, (string?)step["correlationId"], step.ContainsKey("instance") ? InstanceOf(step)?.Id : null, step["payload"]?.DeepClone()), default);
        else if ((string?)step["advance"] is { } span)
            await AdvanceAsync(TimeSpan.Parse(span, CultureInfo.InvariantCulture));
        else if ((string?)step["cancel"] is { } cancel)
            await _runtime.CancelAsync(Named(cancel)?.Id ?? "", default);
        else if ((string?)step["publish"] is { } publish)
            await PublishAsync(NextToPublish(publish, definitions));
        else if ((string?)step["retract"] is { } retract)
            _store.Retract(retract);
        else if (step.ContainsKey("restart"))
            _store.Restart();
        else
            throw new FormatException($"Unknown step {step.ToJsonString()}.");
    }

    /// <summary>The newest version that has not been published yet; the newest of all when every one has been.</summary>
    private WorkflowDefinition NextToPublish(string definitionId, IReadOnlyList<WorkflowDefinition> definitions)
    {
        var newestFirst = definitions.Where(d => d.DefinitionId == definitionId).OrderByDescending(d => d.Version).ToList();
        return newestFirst.Find(d => !_published.Contains(d.Id)) ?? newestFirst[0];
    }

    private async Task PublishAsync(WorkflowDefinition definition)
    {
        _published.Add(definition.Id);
        _store.Publish(definition, await _engine.TriggersAsync(definition, _clock.GetUtcNow(), _ids, Find));
    }

    private async ValueTask<WorkflowDefinition?> Find(string? versionId, string? definitionId) =>
        (versionId is null ? null : await _store.FindVersionAsync(versionId, default))
        ?? (definitionId is null ? null : await _store.FindPublishedAsync(definitionId, default));

    private async Task CompleteTaskAsync(string activityId, JsonObject step)
    {
        var open = InstanceOf(step)?.Bookmarks.Where(b => b.ActivityId == activityId && b.Name == "Elsa.RunTask").ToList() ?? [];
        var nth = (int?)step["nth"] ?? 0;
        if (nth >= open.Count)
            return;
        _lastCompleted[$"{InstanceOf(step)!.Id}/{activityId}"] = open[nth].Id;
        await _runtime.ResumeAsync(open[nth].Id, new Dictionary<string, JsonNode?> { ["Result"] = step["result"]?.DeepClone() }, default);
    }

    /// <summary>Fires what is due in order of its instant; the clock stands at that instant meanwhile.</summary>
    private async Task AdvanceAsync(TimeSpan span)
    {
        var until = _clock.GetUtcNow() + span;
        while (Due(until) is { } due)
        {
            _clock.MoveTo(due.At);
            await due.Fire();
        }

        _clock.MoveTo(until);
    }

    private (DateTimeOffset At, Func<Task> Fire)? Due(DateTimeOffset until)
    {
        var timers = _store.Instances.Where(i => i.Status == WorkflowStatus.Running).SelectMany(i => i.Bookmarks)
            .Where(b => b.DueAt <= until)
            .Select(b => (At: b.DueAt!.Value, Fire: (Func<Task>)(() => _runtime.ResumeAsync(b.Id, new Dictionary<string, JsonNode?>(), default))));
        var triggers = _store.Triggers.Where(t => t.DueAt <= until).Select(t => (At: t.DueAt!.Value, Fire: (Func<Task>)(() => FireAsync(t))));
        var due = timers.Concat(triggers).OrderBy(d => d.At).ToList();
        return due.Count > 0 ? due[0] : null;
    }

    private async Task FireAsync(StoredTrigger trigger)
    {
        var next = await _runtime.NextDueAsync(trigger, default);
        _store.Replace(trigger, next);
        await _runtime.StartByTriggerAsync(trigger, default);
    }

    private InstanceState? InstanceOf(JsonObject step) => Named((string?)step["instance"] ?? "i1");

    private InstanceState? Named(string name) =>
        int.Parse(name.AsSpan(1), CultureInfo.InvariantCulture) is var number && number <= _store.Instances.Count ? _store.Instances[number - 1] : null;

    private JsonObject Observe(InstanceState state, int index, IReadOnlyList<WorkflowDefinition> definitions) =>
        InstanceView.Of($"i{index + 1}", state, definitions.First(d => d.Id == state.DefinitionVersionId), _store.Journal(state.Id), _clock.GetUtcNow(), _engine.Activities);
}
