using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Expressions;

namespace Hotline.Workflows.Engine.Execution;

internal sealed partial class Burst
{
    private readonly List<ActivityOutput> _outputs = [];
    private ActivityExecution? _endedRoot;
    private bool _recalled;
    private bool _isMeasured;
    private long _journalled;

    /// <summary>Stands for the workflow once it has ended: the holder of its variables.</summary>
    public ActivityExecution EndedRoot => _endedRoot ??= MakeEndedRoot();

    /// <summary>The newest value written to an output named Result.</summary>
    public JsonNode? LastResult { get; private set; }

    public void Register(ActivityExecution execution, string output, JsonNode? value)
    {
        _outputs.Add(new ActivityOutput(execution.Node.Id, execution.Node.Definition.Name, output, value));
        if (output == "Result")
            LastResult = value;
    }

    /// <summary>Refuses a value that cannot be kept.</summary>
    /// <exception cref="KeptValueException">It names the value and says why.</exception>
    public int Check(string name, JsonNode? value) => Kept.Check(name, value);

    /// <summary>Why it cannot be kept; null when it can.</summary>
    public string? DefectOf(string name, JsonNode? value) => Kept.DefectOf(name, value);

    /// <summary>The same for a value that becomes part of the state in the place of another one.</summary>
    public int Keep(string name, JsonNode? value, JsonNode? before = null)
    {
        var (size, freed) = (Kept.Check(name, value), KeptValues.SizeOf(before));
        if (size > freed && State.HeldBytes + size - freed > _settings.InstanceBytes)
        {
            // What ended in this burst may have freed more than was counted: measured once.
            if (!_isMeasured)
                _ = State.ToJson();
            _isMeasured = true;
            if (State.HeldBytes + size - freed > _settings.InstanceBytes)
                throw new KeptValueException(ValueTexts.Format("InstanceTooLarge", name, ValueTexts.Bytes(size - freed),
                    ValueTexts.Bytes(State.HeldBytes + size - freed), ValueTexts.Bytes(_settings.InstanceBytes)));
        }

        State.HeldBytes += size - freed;
        return size;
    }

    public JsonNode? OutputOf(string activity, string? output)
    {
        for (var i = _outputs.Count - 1; i >= 0; i--)
        {
            var entry = _outputs[i];
            if ((entry.Id == activity || entry.Name == activity) && (output is null || entry.Output == output))
                return entry.Value;
        }

        return null;
    }

    public Bookmark AddBookmark(ActivityExecution execution, BookmarkRequest request)
    {
        var name = request.Name ?? execution.Node.Descriptor.Type;
        execution.Hold("Payload", request.Payload);
        var bookmark = new Bookmark
        {
            Id = Ids.NextText(),
            Name = name,
            ActivityId = execution.Node.Id,
            ActivityInstanceId = execution.Id,
            Payload = JsonNodes.Free(request.Payload),
            Hash = BookmarkHash.Of(name, request.HashedPayload ?? request.Payload, request.IncludeActivityInstanceIdInHash ? execution.Id : null),
            DueAt = request.DueAt,
            AutoBurn = request.AutoBurn,
            Tag = request.Tag,
            CreatedAt = Now,
        };
        State.OpenBookmarks.Add(bookmark);
        return bookmark;
    }

    /// <summary>A line of an activity's own, with values of the flow in it.</summary>
    public void WriteOwn(ActivityExecution execution, string eventName, JsonObject? data)
    {
        foreach (var (name, value) in data ?? [])
        {
            var size = Check(name, value);
            if ((_journalled += size) > _settings.InstanceBytes)
                throw new KeptValueException(ValueTexts.Format("JournalTooLarge", name, ValueTexts.Bytes(size), ValueTexts.Bytes(_settings.InstanceBytes)));
        }

        Write(execution, eventName, data);
    }

    public void Write(ActivityExecution execution, string eventName, JsonObject? data) =>
        JournalEntries.Add(new JournalEntry(++State.JournalSequence, Now, execution.Node.Id, execution.Id, execution.Node.Descriptor.Type, eventName, data));

    /// <summary>What the next burst of the same stimulus is to see besides the state; null when nothing is waited for in it.</summary>
    public PassingValues? Passed { get; private set; }

    public void Recall(PassingValues? passing)
    {
        if (passing is null)
            return;
        _recalled = true;
        foreach (var execution in State.Executions)
            execution.RecallVariables(passing.Variables);
        foreach (var (name, value) in passing.Named)
            Passing[name] = value;
        _outputs.AddRange(passing.Outputs);
        LastResult = passing.LastResult;
    }

    private void SettleVariables()
    {
        if (State.Status == WorkflowStatus.Running && (_recalled || Effects.Exists(e => e is Effect.StartChild { WaitingBookmarkId: not null })))
            Passed = new PassingValues(State.Executions.SelectMany(e => e.UnstoredVariables()).ToDictionary(), new Dictionary<string, JsonNode?>(Passing), [.. _outputs], LastResult);
        foreach (var execution in State.Executions)
            execution.SettleVariables();
        // The workflow keeps its variables after it has ended.
        if (State.Executions.All(e => e.NodeKey.Length > 0))
            EndedRoot.SettleVariables();
    }

    private ActivityExecution MakeEndedRoot()
    {
        var root = new ActivityExecution { Id = "", NodeKey = "", Status = ActivityStatus.Completed };
        root.Attach(this);
        return root;
    }
}
