using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Expressions;

namespace Hotline.Workflows.Engine.Execution;

internal sealed partial class Burst
{
    private readonly List<(string Id, string? Name, string Output, JsonNode? Value)> _outputs = [];
    private ActivityExecution? _endedRoot;

    /// <summary>Stands for the workflow once it has ended: the holder of its variables.</summary>
    public ActivityExecution EndedRoot => _endedRoot ??= MakeEndedRoot();

    /// <summary>The newest value written to an output named Result.</summary>
    public JsonNode? LastResult { get; private set; }

    public void Register(ActivityExecution execution, string output, JsonNode? value)
    {
        _outputs.Add((execution.Node.Id, execution.Node.Definition.Name, output, value));
        if (output == "Result")
            LastResult = value;
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

    public void Write(ActivityExecution execution, string eventName, JsonObject? data) =>
        JournalEntries.Add(new JournalEntry(++State.JournalSequence, Now, execution.Node.Id, execution.Id, execution.Node.Descriptor.Type, eventName, data));

    private void SettleVariables()
    {
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
