using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Activities;
using Hotline.Workflows.Engine.Activities.Composition;
using Hotline.Workflows.Engine.Expressions;

namespace Hotline.Workflows.Engine.Execution;

internal sealed partial class ActivityExecution
{
    public override string InstanceId => Burst.State.Id;

    public override DateTimeOffset StartedAt => Burst.State.CreatedAt;

    public override string DefinitionId => Burst.State.DefinitionId;

    public override int DefinitionVersion => Burst.State.DefinitionVersion;

    public override string? CorrelationId
    {
        get => Burst.State.CorrelationId;
        set => Burst.State.CorrelationId = KeptValues.CheckText("CorrelationId", value, Burst.MostText);
    }

    public override string ActivityId => Node.Id;

    public override string ActivityName => Node.Definition.Label;

    public override string ActivityInstanceId => Id;

    public override DateTimeOffset Now => Burst.Now;

    public override IIdSource Ids => Burst.Ids;

    public override JsonObject State => StateValues ??= [];

    public override IReadOnlyList<Bookmark> Bookmarks => [.. Burst.State.OpenBookmarks.Where(b => b.ActivityInstanceId == Id)];

    public override T Host<T>() where T : class =>
        Burst.Scope.Get<T>() ?? throw new InvalidOperationException($"The host of this burst offers no {typeof(T).Name}.");

    public override T? Input<T>(string name) where T : default => NodeValues.As<T>(InputValue(name));

    public override T? Default<T>(string name) where T : default =>
        NodeValues.As<T>(Node.Activity.Descriptor.Inputs.FirstOrDefault(input => input.Name == name)?.Default);

    public override JsonNode? WorkflowInput(string name) => InputByName(name);

    public override void SetOutput(string name, JsonNode? value)
    {
        value = JsonNodes.Free(value);
        Burst.Register(this, name, value);
        if (Node.OutputBindings.TryGetValue(name, out var target))
            Bind(target, value);
    }

    public override JsonNode? GetVariable(string name) => TryVariable(name, out var value, out _) ? value : null;

    public override void SetVariable(string name, JsonNode? value) => AssignVariable(name, value);

    public override Bookmark CreateBookmark(BookmarkRequest request) => Burst.AddBookmark(this, request);

    public override void RemoveBookmark(string bookmarkId) =>
        Burst.State.OpenBookmarks.RemoveAll(b => b.Id == bookmarkId && b.ActivityInstanceId == Id);

    public override void Rearm(string bookmarkId, DateTimeOffset? dueAt)
    {
        var index = Burst.State.OpenBookmarks.FindIndex(b => b.Id == bookmarkId && b.ActivityInstanceId == Id);
        if (index >= 0)
            Burst.State.OpenBookmarks[index] = Burst.State.OpenBookmarks[index] with { DueAt = dueAt };
    }

    public override void Complete(params string[] outcomes) => Burst.Complete(this, outcomes);

    public override void FollowSidePort(string port) => Burst.FollowSidePort(this, port);

    public override bool IsPublished(string definitionId) => Burst.IsPublished(definitionId);

    public override string StartChild(string definitionId, IReadOnlyDictionary<string, JsonNode?> input, Bookmark? waiting = null)
    {
        var childId = Ids.NextText();
        var given = ChildWorkflow.InputOf(this, new JsonObject(input.Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone()))));
        Burst.Effects.Add(new Effect.StartChild(childId, definitionId, CorrelationId, given, waiting?.Id));
        return childId;
    }

    public override void Publish(PublishEvent request)
    {
        Burst.Check(request.EventName, request.Payload);
        Burst.Effects.Add(new Effect.Publish(request));
    }

    public override void Journal(string eventName, JsonObject? data = null) => Burst.WriteOwn(this, eventName, data);

    public override void Fault(string message) => Burst.Fault(this, message);
}
