using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Definitions;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Features.Incidents;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tickets.Features.Simulation;

/// <summary>Follows a sample ticket: after each act it takes down what ledger and journal have gained.</summary>
internal sealed class SimulationLog(SimulationParts parts, SimulationStore store, VirtualClock clock, CompiledWorkflow workflow, SimulatedPeople people)
{
    private const string Completed = "Completed";
    private static readonly HashSet<string> ToldByTheLedger = ["Hotline.Notify", "Hotline.Close", "Hotline.Rework", "Elsa.Start", "Elsa.End"];

    private readonly Dictionary<string, NodeFacts> nodes = workflow.AllFacts().DistinctBy(node => node.Id).ToDictionary(node => node.Id);
    private readonly Dictionary<string, int> read = [];
    private readonly List<SimulatedStep> steps = [];
    private readonly List<string> path = [];
    private int written;

    public CompiledWorkflow Workflow => workflow;

    public IReadOnlyList<SimulatedStep> Steps => steps;

    public IReadOnlyList<string> Path => path;

    /// <summary>Who may take each task, by its id.</summary>
    public Dictionary<long, IReadOnlyList<string>> Candidates { get; } = [];

    public IReadOnlyList<T> Rows<T>() where T : class => [.. parts.Work.Held<T>()];

    public string NameOf(string? activityId) => activityId is not null && nodes.TryGetValue(activityId, out var node) ? node.Label : activityId ?? "";

    public string Say(Incident incident) => CauseWords.Say(incident.Message, nodes.GetValueOrDefault(incident.ActivityId));

    public IReadOnlyList<Incident> Incidents() => [.. store.Instances.SelectMany(instance => instance.Incidents).OrderBy(incident => incident.At)];

    public void Add(HumanTask task, string action, string what, string? who, string? note) =>
        steps.Add(new SimulatedStep(clock.GetUtcNow(), task.ActivityId, task.StageName, action, what, who, null, note));

    public void Add(Bookmark wait, string action, string what) =>
        steps.Add(new SimulatedStep(clock.GetUtcNow(), wait.ActivityId, NameOf(wait.ActivityId), action, what, null, null, null));

    public async ValueTask WriteAsync(CancellationToken cancellationToken)
    {
        var ledger = Rows<HistoryEntry>().Where(entry => entry.Sequence > written).OrderBy(entry => entry.Sequence).ToList();
        written += ledger.Count;
        var passed = store.Instances.SelectMany(Passed).ToList();
        var tasks = Rows<HumanTask>().ToDictionary(task => task.Id);
        var acts = ledger.TakeWhile(entry => entry.Action is "ticket.created" or "task.completed" || entry.Action.StartsWith("clock.", StringComparison.Ordinal)).ToList();
        foreach (var entry in acts)
            await WriteAsync(entry, tasks, cancellationToken);
        steps.AddRange(passed);
        foreach (var entry in ledger.Skip(acts.Count))
            await WriteAsync(entry, tasks, cancellationToken);
    }

    private async ValueTask WriteAsync(HistoryEntry entry, Dictionary<long, HumanTask> tasks, CancellationToken cancellationToken)
    {
        var task = entry.TaskId is { } id ? tasks.GetValueOrDefault(id) : null;
        var who = entry.ActorId == 0 && entry.Action != "task.completed" ? null : entry.ActorName;
        if (entry.Action == "task.offered" && task is not null)
            who = await OfferedToAsync(task, cancellationToken);
        steps.Add(new SimulatedStep(
            entry.At, task?.ActivityId, task?.StageName ?? "", entry.Action, entry.Summary, who,
            entry.Action == "task.completed" ? task?.Outcome : null, entry.Reason));
        if (entry.Action == "task.offered" && task is not null && Candidates[task.Id].Count == 0)
            Add(task, "task.nobody", $"没有人能办“{task.StageName}”", null, $"{task.CandidateRole} · {await UnitOfAsync(task, cancellationToken)}");
    }

    private async ValueTask<string> OfferedToAsync(HumanTask task, CancellationToken cancellationToken)
    {
        var names = (await people.MayTakeAsync(task, cancellationToken)).Select(person => person.DisplayName).ToList();
        Candidates[task.Id] = names;
        var shown = string.Join('、', names.Take(parts.Limits.MostNames));
        return names.Count > parts.Limits.MostNames ? $"{shown} 等 {names.Count} 人" : shown;
    }

    private async ValueTask<string> UnitOfAsync(HumanTask task, CancellationToken cancellationToken) =>
        (await parts.BookAsync(cancellationToken)).Unit(task.CandidateUnitId)?.Name ?? "";

    /// <summary>Nodes nobody works at, which no ledger tells of; the path takes every node.</summary>
    private IEnumerable<SimulatedStep> Passed(InstanceState instance)
    {
        var journal = store.Journal(instance.Id);
        var from = read.GetValueOrDefault(instance.Id);
        read[instance.Id] = journal.Count;
        var own = instance.DefinitionVersionId == workflow.Definition.Id;
        foreach (var entry in journal.Skip(from).Where(entry => own && nodes.ContainsKey(entry.ActivityId) && !IsContainer(entry.ActivityType)))
        {
            if (entry.EventName == "Started")
                path.Add(entry.ActivityId);
            if (entry.EventName == Completed && !ToldByTheLedger.Contains(entry.ActivityType) && !IsTask(entry.ActivityType))
                yield return Step(entry);
        }
    }

    private SimulatedStep Step(JournalEntry entry)
    {
        var outcomes = (entry.Data?["Outcomes"] as JsonArray)?.Select(outcome => outcome?.ToString()).ToList() ?? [];
        return new SimulatedStep(
            entry.At, entry.ActivityId, NameOf(entry.ActivityId), "node.passed", NameOf(entry.ActivityId), null,
            outcomes is [] or ["Done"] ? null : string.Join('、', outcomes), null);
    }

    private bool IsTask(string type) => parts.Engine.Activities.Find(type)?.Descriptor.SidePorts.Count > 0;

    private static bool IsContainer(string type) => type is "Elsa.Flowchart" or "Elsa.Sequence";
}
