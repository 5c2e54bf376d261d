using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Activities;
using Hotline.Workflows.Tickets.Features.Flows;

namespace Hotline.Workflows.Studio.Descriptors;

/// <summary>One activity descriptor as Studio reads it.</summary>
internal sealed class DescriptorJson(ActivityTexts texts, Pickers pickers)
{
    private const string Elsa = "Elsa.";
    private readonly InputJson _inputs = new(texts, pickers);

    public JsonObject Of(ActivityDescriptor activity)
    {
        var text = texts.Of(activity.Type);
        var isElsa = activity.Type.StartsWith(Elsa, StringComparison.Ordinal);
        var json = Common(activity);
        json["namespace"] = activity.Type[..Math.Max(0, activity.Type.LastIndexOf('.'))];
        // New nodes are named after it, and the people a task is offered to read that name.
        json["name"] = text.Name ?? activity.DisplayName;
        json["category"] = texts.Category(activity.Category);
        json["displayName"] = text.Name ?? activity.DisplayName;
        json["description"] = text.Description ?? activity.Description;
        json["isStart"] = activity.Type == "Elsa.Start";
        json["ports"] = Ports(activity, text);
        json["inputs"] = new JsonArray([.. activity.Inputs.Select((input, order) => _inputs.Of(input, order, activity, text))]);
        json["customProperties"] = new JsonObject();
        json["constructionProperties"] = isElsa ? new JsonObject() : Defaults(activity);
        return json;
    }

    /// <summary>A flow that others may use as an activity; only its published version can be picked.</summary>
    public JsonObject Of(UsableFlow flow)
    {
        var definition = flow.Definition;
        var newest = flow.Newest ?? new UsedVersion(definition.Id, definition.Version);
        var activity = new ActivityDescriptor
        {
            Type = flow.TypeName,
            Version = definition.Version,
            DisplayName = definition.Name,
            Category = definition.Options.ActivityCategory is { Length: > 0 } category ? category : "子流程",
            Description = definition.Description is { Length: > 0 } description ? description : $"子流程“{definition.Name}”",
            IsBrowsable = flow.IsPublished,
            Ports = definition.Outcomes,
            Inputs = [.. definition.Inputs.Where(input => input.Name.Length > 0).Select(input => new InputDescriptor(input.Name, input.TypeName, input.DisplayName ?? input.Name))],
            Outputs = [.. definition.Outputs.Where(output => output.Name.Length > 0).Select(output => new OutputDescriptor(output.Name, output.TypeName, output.DisplayName ?? output.Name))],
        };
        var json = Of(activity);
        json["namespace"] = "WorkflowDefinitions";
        json["name"] = flow.TypeName;
        foreach (var part in new[] { "inputs", "outputs" })
            foreach (var item in json[part]!.AsArray())
                item!["isSynthetic"] = true;
        json["customProperties"] = new JsonObject
        {
            ["RootType"] = "WorkflowDefinitionActivity",
            ["WorkflowDefinitionId"] = definition.DefinitionId,
            ["WorkflowDefinitionVersionId"] = definition.Id,
        };
        json["constructionProperties"] = new JsonObject
        {
            ["workflowDefinitionId"] = definition.DefinitionId,
            ["workflowDefinitionVersionId"] = definition.Id,
            ["latestAvailablePublishedVersion"] = newest.Version,
            ["latestAvailablePublishedVersionId"] = newest.Id,
        };
        return json;
    }

    private static JsonObject Common(ActivityDescriptor activity) => new()
    {
        ["typeName"] = activity.Type,
        ["version"] = activity.Version,
        ["kind"] = activity.Kind.ToString(),
        ["isBrowsable"] = activity.IsBrowsable,
        ["isContainer"] = activity.IsContainer,
        ["isTerminal"] = activity.IsTerminal,
        ["outputs"] = new JsonArray([.. activity.Outputs.Select((output, order) => new JsonObject
        {
            ["name"] = output.Name,
            ["typeName"] = output.TypeName,
            ["displayName"] = output.DisplayName,
            ["order"] = order,
            ["isBrowsable"] = true,
            ["isSynthetic"] = false,
        })]),
    };

    /// <summary>Where an input lists the outcomes, Studio draws them from there.</summary>
    private JsonArray Ports(ActivityDescriptor activity, ActivityText text) => new(
    [
        .. text.Bodies.Select(body => Port(body, "Embedded")),
        .. activity.PortsFromInput is null ? activity.Ports.Concat(activity.SidePorts).Select(port => Port(port, "Flow")) : [],
    ]);

    private JsonObject Port(string name, string type) => new()
    {
        ["name"] = name,
        ["displayName"] = texts.Port(name),
        ["type"] = type,
        ["isBrowsable"] = true,
    };

    private static JsonObject Defaults(ActivityDescriptor activity) => new(activity.Inputs
        .Where(input => input is { IsWrapped: true, Default: not null })
        .Select(input => KeyValuePair.Create(char.ToLowerInvariant(input.Name[0]) + input.Name[1..], (JsonNode?)InputJson.Wrapper(input))));
}
