using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tickets.Open;

/// <summary>
/// The flows that run for the ticket, and what they offer. A ticket opened for one flow has here the main way, the matters'
/// own flows and that flow; the others, such as a whistle's twenty departments, come when somebody wants one of them or all.
/// </summary>
public sealed partial class OpenTicket
{
    private readonly Dictionary<string, RunningFlow> flows;
    private readonly List<HumanTask> tasks;

    /// <summary>Nothing that is open is left out.</summary>
    public bool IsWhole { get; private set; }

    /// <summary>Offered or claimed, oldest first: all of them.</summary>
    /// <exception cref="InvalidOperationException">It is not whole.</exception>
    public List<HumanTask> OpenTasks => IsWhole ? tasks : throw new InvalidOperationException($"Ticket {Ticket.No} was opened for one flow; ask OpenTickets for all of it.");

    /// <summary>Those of <see cref="OpenTasks"/> that are here: of the main way, of flows that have run in this unit of work, and what it offered.</summary>
    public IReadOnlyList<HumanTask> TasksHere => tasks;

    /// <summary>The flows that ran for it when it was opened, and those that have run since.</summary>
    internal IReadOnlyCollection<RunningFlow> Flows => flows.Values;

    /// <summary>What is open for a flow is here.</summary>
    internal bool Has(InstanceIdentity flow) => IsWhole || flow.IsNew || flows.ContainsKey(flow.State.Id);

    /// <summary>What was left out comes too; what is here stays as it is.</summary>
    /// <param name="all">Of the same ticket, held by this unit of work.</param>
    internal void Add(OpenTicketRows all)
    {
        var known = tasks.Select(task => task.Id).ToHashSet();
        tasks.AddRange(all.Tasks.Where(task => known.Add(task.Id)));
        tasks.Sort((one, other) => one.Id.CompareTo(other.Id));
        Clocks.Add(all.Clocks);
        foreach (var flow in all.Flows)
            flows.TryAdd(flow.Id, new RunningFlow(flow.Id, flow.ParentInstanceId, flow.MatterId));
        IsWhole = true;
    }

    /// <summary>A flow of the ticket is about to run: what faults it has is known already.</summary>
    internal void Enter(InstanceState state)
    {
        if (!flows.TryGetValue(state.Id, out var flow))
            flows[state.Id] = flow = new RunningFlow(state.Id, state.ParentInstanceId, state.PartId);
        flow.KnownFaults ??= state.Incidents.Count;
    }

    /// <summary>Whether an instance has run in this unit of work.</summary>
    internal bool HasRun(string instanceId) => flows.GetValueOrDefault(instanceId)?.KnownFaults is not null;
}

/// <summary>An instance that runs for a ticket.</summary>
internal sealed class RunningFlow(string id, string? parentId, long? matterId)
{
    public string Id => id;

    public string? ParentId => parentId;

    public long? MatterId => matterId;

    /// <summary>Faults the ledger knows; null when the flow has not run in this unit of work.</summary>
    public int? KnownFaults { get; set; }
}
