using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Definitions;

namespace Hotline.Workflows.Engine.Execution;

/// <summary>The queue of one burst: first in, first out; an item becomes an execution when its turn comes.</summary>
internal sealed partial class Burst
{
    private readonly LinkedList<WorkItem> _queue = new();
    private static readonly Dictionary<string, JsonNode?> NoLocals = [];
    private int _executed;

    /// <summary>Why a variable's default cannot be kept; the next activity faults with it.</summary>
    private string? _undeclared;

    public void Schedule(CompiledNode node, ActivityExecution? owner, bool isBackward = false, Dictionary<string, JsonNode?>? locals = null) =>
        _queue.AddLast(new WorkItem(node, owner, isBackward, locals));

    public bool HasQueued(ActivityExecution owner) => _queue.Any(i => i.Owner == owner);

    /// <summary>Takes what the owner has queued, or of it only the named activities, out of the queue.</summary>
    public IReadOnlyList<(CompiledNode Node, bool IsBackward)> Withdraw(ActivityExecution owner, IReadOnlySet<string>? only = null)
    {
        var withdrawn = new List<(CompiledNode, bool)>();
        for (var item = _queue.First; item is not null;)
        {
            var next = item.Next;
            if (item.Value.Owner == owner && (only is null || only.Contains(item.Value.Node.Id)))
            {
                withdrawn.Add((item.Value.Node, item.Value.IsBackward));
                _queue.Remove(item);
            }

            item = next;
        }

        return withdrawn;
    }

    private void Start(WorkItem item)
    {
        var isTrigger = PendingTriggerId is not null && item.Node.Id == PendingTriggerId;
        if (isTrigger)
            PendingTriggerId = null;
        var execution = new ActivityExecution
        {
            Id = Ids.NextText(),
            NodeKey = item.Node.Key,
            Owner = item.Owner,
            EnteredBackward = item.IsBackward,
            IsDetached = item.Owner is { Status: not ActivityStatus.Running },
            IsTrigger = isTrigger,
            Locals = item.Locals,
        };
        execution.Attach(this);
        State.Executions.Add(execution);
        _undeclared ??= execution.DeclareVariables();
        if (execution.Owner is not null)
            Write(execution, "Started", null);
        _place?.At(item.Node.Id);
        if (execution.Owner is not null && (_undeclared ?? (isTrigger ? _triggerFault : null)) is { } cause)
        {
            _undeclared = null;
            Fault(execution, cause);
            return;
        }

        if (++_executed > _settings.ActivitiesPerBurst)
        {
            Fault(execution, $"More than {_settings.ActivitiesPerBurst} activities ran without a wait; a loop is missing a task, a delay or a way out.");
            _queue.Clear();
            return;
        }

        Guarded(execution, () =>
        {
            foreach (var (name, value) in item.Locals ?? NoLocals)
                execution.Hold(name, value);
            if (Listener(execution) is { } owner)
                owner.Container.ChildStarting(owner.Execution, execution);
            execution.EvaluateInputs();
            execution.Node.Activity.Execute(execution);
        });
    }

    private sealed record WorkItem(CompiledNode Node, ActivityExecution? Owner, bool IsBackward, Dictionary<string, JsonNode?>? Locals);
}
