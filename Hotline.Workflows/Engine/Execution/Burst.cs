using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Activities;
using Hotline.Workflows.Engine.Definitions;
using Hotline.Workflows.Engine.Expressions;
using Hotline.Workflows.Engine.Times;

namespace Hotline.Workflows.Engine.Execution;

/// <summary>
/// The engine's step: (definition, instance state, stimulus, clock, ids) → (new state, effects). It performs no I/O;
/// the state it was given is the state it leaves, together with the journal and the effects.
/// </summary>
internal sealed partial class Burst
{
    /// <summary>Characters of an instance's name and of its correlation id.</summary>
    public const int MostText = 400;

    private readonly Bookmark[] _bookmarksBefore;
    private readonly Dictionary<string, bool> _published = [];
    private readonly WorkflowEngine _engine;
    private readonly EngineSettings _settings;
    private readonly BurstPlace? _place;
    private ActivityExecution? _paused;
    private string? _triggerFault;

    public Burst(CompiledWorkflow workflow, InstanceState state, BurstSurroundings surroundings)
    {
        Workflow = workflow;
        State = state;
        Now = surroundings.Now;
        Ids = surroundings.Ids;
        Scope = surroundings.Scope;
        _engine = surroundings.Engine;
        _settings = _engine.Settings;
        _place = surroundings.Place;
        Scripts = surroundings.Engine.Scripts;
        Kept = surroundings.Engine.Kept;
        _bookmarksBefore = [.. state.OpenBookmarks];
        foreach (var execution in state.Executions)
            execution.Attach(this);
    }

    public CompiledWorkflow Workflow { get; }

    public InstanceState State { get; }

    public DateTimeOffset Now { get; }

    public IIdSource Ids { get; }

    public IBurstScope Scope { get; }

    public ScriptEngine Scripts { get; }

    private KeptValues Kept { get; }

    public TimeZoneInfo TimeZone => _settings.TimeZone;

    /// <summary>What this burst's waits are read against.</summary>
    public WaitSurroundings Waits => _engine.WaitsAt(Now);

    public List<Effect> Effects { get; } = [];

    public List<JournalEntry> JournalEntries { get; } = [];

    /// <summary>What came with the stimulus; seen by expressions in front of the instance's own input.</summary>
    public IReadOnlyDictionary<string, JsonNode?>? ResumeInput { get; private set; }

    /// <summary>Variables made by scripts under unknown names: gone when the burst ends.</summary>
    public Dictionary<string, JsonNode?> Passing { get; } = [];

    /// <summary>The trigger this instance begins at, until that activity has begun.</summary>
    public string? PendingTriggerId { get; private set; }

    public IReadOnlyList<Bookmark> BookmarksAdded => [.. State.OpenBookmarks.Where(now => !Array.Exists(_bookmarksBefore, before => before.Id == now.Id))];

    /// <summary>Those whose due instant is another.</summary>
    public IReadOnlyList<Bookmark> BookmarksRearmed =>
        [.. State.OpenBookmarks.Where(now => Array.Exists(_bookmarksBefore, before => before.Id == now.Id && before.DueAt != now.DueAt))];

    public IReadOnlyList<string> BookmarksRemoved =>
        [.. _bookmarksBefore.Where(before => !State.OpenBookmarks.Exists(now => now.Id == before.Id)).Select(before => before.Id)];

    /// <summary>Id of the definition whose publication must be looked up before <see cref="Continue"/>; null when the burst is over.</summary>
    public string? Needs { get; private set; }

    public void Run(Stimulus stimulus)
    {
        switch (stimulus)
        {
            case Stimulus.Begin begin:
                PendingTriggerId = begin.TriggerActivityId;
                _triggerFault = begin.Fault;
                ResumeInput = begin.TriggerInput;
                State.Status = WorkflowStatus.Running;
                State.SubStatus = WorkflowSubStatus.Executing;
                Schedule(Workflow.Root, null);
                break;
            case Stimulus.Resume resume:
                Resume(resume);
                break;
            case Stimulus.Cancel:
                CancelInstance();
                break;
            case Stimulus.SetAside setAside:
                SetAside(setAside);
                break;
            case Stimulus.Retry retry:
                Retry(retry);
                break;
            case Stimulus.Skip skip:
                Skip(skip);
                break;
            case Stimulus.GiveUp giveUp:
                GiveUp(giveUp);
                break;
            case Stimulus.Correct correct:
                Correct(correct);
                break;
        }

        Drain();
    }

    public void Continue(bool isPublished)
    {
        _published[Needs!] = isPublished;
        Needs = null;
        if (_paused is { } paused)
        {
            _paused = null;
            Guarded(paused, () => paused.Node.Activity.Execute(paused));
        }

        Drain();
    }

    /// <summary>Whether a definition has a published version; pauses the burst when that is not known yet.</summary>
    public bool IsPublished(string definitionId) =>
        _published.TryGetValue(definitionId, out var known) ? known : throw new DefinitionNeededException(definitionId);

    private void Drain()
    {
        while (Needs is null && _queue.First is { } first)
        {
            _queue.RemoveFirst();
            Start(first.Value);
        }

        if (Needs is null)
            Settle();
    }
}

/// <param name="Now">The burst's instant.</param>
/// <param name="Ids">New identities.</param>
/// <param name="Scope">The application's side.</param>
/// <param name="Engine">Limits, defaults and prepared scripts.</param>
/// <param name="Place">Told of every activity that begins; null when nobody asks.</param>
internal sealed record BurstSurroundings(DateTimeOffset Now, IIdSource Ids, IBurstScope Scope, WorkflowEngine Engine, BurstPlace? Place = null);
