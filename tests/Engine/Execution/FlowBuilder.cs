using System.Text.Json.Nodes;

namespace Hotline.Workflows.Tests.Engine.Execution;

/// <summary>Writes definition JSON the way Studio saves it, in few words.</summary>
internal sealed class FlowBuilder(string definitionId = "main")
{
    private readonly JsonArray _activities = [];
    private readonly JsonArray _connections = [];
    private readonly JsonArray _variables = [];
    private readonly JsonObject _options = [];
    private readonly JsonArray _inputs = [];

    public FlowBuilder Add(string id, string type, params (string Name, JsonNode? Value)[] properties)
    {
        var activity = new JsonObject { ["id"] = id, ["type"] = type, ["version"] = 1 };
        foreach (var (name, value) in properties)
            activity[name] = value;
        _activities.Add(activity);
        return this;
    }

    public FlowBuilder Add(JsonObject activity)
    {
        _activities.Add(activity);
        return this;
    }

    /// <summary><c>a-&gt;b</c> or <c>a:Port-&gt;b</c>.</summary>
    public FlowBuilder Connect(params string[] lines)
    {
        foreach (var line in lines)
        {
            var (from, target) = (line.Split("->")[0], line.Split("->")[1]);
            var source = from.Split(':');
            _connections.Add(new JsonObject
            {
                ["source"] = new JsonObject { ["activity"] = source[0], ["port"] = source.Length > 1 ? source[1] : "Done" },
                ["target"] = new JsonObject { ["activity"] = target, ["port"] = "In" },
            });
        }

        return this;
    }

    public FlowBuilder Input(string name, string type)
    {
        _inputs.Add(new JsonObject { ["name"] = name, ["type"] = type, ["displayName"] = name, ["isArray"] = false });
        return this;
    }

    public FlowBuilder Variable(string name, string type, JsonNode? value = null, bool isStored = true)
    {
        _variables.Add(new JsonObject
        {
            ["id"] = "v-" + name,
            ["name"] = name,
            ["typeName"] = type,
            ["isArray"] = false,
            ["value"] = value,
            ["storageDriverTypeName"] = isStored ? "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core" : null,
        });
        return this;
    }

    public FlowBuilder Option(string name, string value)
    {
        _options[name] = value;
        return this;
    }

    /// <summary>Lets a trigger start instances.</summary>
    public FlowBuilder Starts(string id)
    {
        _activities.First(a => (string)a!["id"]! == id)!["customProperties"] = new JsonObject { ["canStartWorkflow"] = true };
        return this;
    }

    public string Json() => new JsonObject
    {
        ["id"] = definitionId + "-v1",
        ["definitionId"] = definitionId,
        ["name"] = definitionId,
        ["version"] = 1,
        ["isLatest"] = true,
        ["isPublished"] = true,
        ["variables"] = _variables.DeepClone(),
        ["inputs"] = _inputs.DeepClone(),
        ["outputs"] = new JsonArray(),
        ["outcomes"] = new JsonArray(),
        ["customProperties"] = new JsonObject(),
        ["options"] = _options.DeepClone(),
        ["root"] = new JsonObject
        {
            ["id"] = "F",
            ["type"] = "Elsa.Flowchart",
            ["version"] = 1,
            ["activities"] = _activities.DeepClone(),
            ["connections"] = _connections.DeepClone(),
        },
    }.ToJsonString();

    public static JsonObject Literal(JsonNode? value, string type = "String") => Wrapped(type, "Literal", value);

    public static JsonObject Js(string code, string type = "String") => Wrapped(type, "JavaScript", code);

    public static JsonObject Wrapped(string type, string syntax, JsonNode? value) =>
        new() { ["typeName"] = type, ["expression"] = new JsonObject { ["type"] = syntax, ["value"] = value } };
}
