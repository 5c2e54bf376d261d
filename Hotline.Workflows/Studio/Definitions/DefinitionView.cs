using System.Globalization;
using System.Text.Json.Nodes;
using Hotline.Workflows.Studio.Descriptors;
using Hotline.Workflows.Studio.Wire;
using Hotline.Workflows.Tickets.Features.Flows;

namespace Hotline.Workflows.Studio.Definitions;

/// <summary>A whole definition as Studio reads it; what we do not know stays in it as it was saved.</summary>
internal static class DefinitionView
{
    private static readonly string[] ListNames = ["variables", "inputs", "outputs", "outcomes"];

    public static JsonObject Of(FlowVersion flow, KnownTypes known, bool mayChange)
    {
        var json = FlowJson.Parse(flow.Json)!.AsObject();
        var summary = flow.Summary;
        json["id"] = summary.Id;
        json["definitionId"] = summary.DefinitionId;
        json["name"] ??= summary.Name;
        json["createdAt"] = summary.CreatedAt.ToString("O", CultureInfo.InvariantCulture);
        json["version"] = summary.Version;
        json["isLatest"] = summary.IsLatest;
        json["isPublished"] = summary.IsPublished;
        json["isReadonly"] = summary.IsReadonly;
        json["isSystem"] = summary.IsSystem;
        foreach (var name in ListNames)
            if (json[name] is not JsonArray)
                json[name] = FlowTree.List(json[name])?.DeepClone() ?? new JsonArray();
        foreach (var name in new[] { "customProperties", "options" })
            if (json[name] is not JsonObject)
                json[name] = new JsonObject();
        if (summary.IsLatest && mayChange)
            FlowSight.Put(json, flow.Json);
        Strategies.Spell(json);
        json["root"] = NodeView.Complete(json["root"]!.AsObject(), NodeView.RootId, known);
        json["links"] = Links.OfFlow(summary.DefinitionId, mayChange);
        return json;
    }

    /// <summary>A line of a list. Studio shows the instant as it is written, so it is written in the hotline's time zone.</summary>
    public static JsonObject Summary(FlowSummary flow, StudioCall call)
    {
        var json = new JsonObject
        {
            ["id"] = flow.Id,
            ["definitionId"] = flow.DefinitionId,
            ["name"] = flow.Name,
            ["version"] = flow.Version,
            ["isLatest"] = flow.IsLatest,
            ["isPublished"] = flow.IsPublished,
            ["createdAt"] = TimeZoneInfo.ConvertTime(flow.CreatedAt, call.Zone).ToString("O", CultureInfo.InvariantCulture),
            ["materializerName"] = "Json",
            ["isMaterializerAvailable"] = true,
            ["isReadonly"] = flow.IsReadonly,
            ["isSystem"] = flow.IsSystem,
            ["links"] = Links.OfFlow(flow.DefinitionId, call.MayChange),
        };
        if ((flow.Note is null ? flow.Description : $"{flow.Description}（{flow.Note}）") is { } description)
            json["description"] = description;
        if (flow.ToolVersion is not null)
            json["toolVersion"] = flow.ToolVersion;
        return json;
    }
}
