using System.Text.Json.Nodes;

namespace Hotline.Workflows.Load.Designer;

/// <summary>What Studio's flow list and editor ask for.</summary>
/// <param name="flows">Flows of the stock.</param>
/// <param name="draft">The definition that is saved again and again, as the API gives it.</param>
internal sealed class FlowCalls(int flows, JsonObject draft)
{
    private const string Definitions = "workflow-definitions";
    private const string List = Definitions + "?versionOptions=Latest&PageSize=10&IsSystem=False&";

    public IEnumerable<DesignerCall> Reads =>
    [
        new("flows", List + "Page=0&SearchTerm=&OrderDirection=Ascending"),
        new("flows, any page", time => List + $"Page={time % Math.Max(flows / 10, 1)}&OrderBy=Name&OrderDirection=Descending"),
        new("flows by version", List + "Page=0&OrderBy=Version&OrderDirection=Descending"),
        new("flows by date", List + "Page=0&OrderBy=Created&OrderDirection=Descending"),
        new("flows, search", time => List + $"Page=0&SearchTerm={Uri.EscapeDataString($"流程 {time % 10}")}"),
        new("flows, search in vain", List + "Page=0&SearchTerm=zzz"),
        new("flows, published", Definitions + "?versionOptions=Published"),
        new("flows, published of ten", time => Definitions + "?versionOptions=Published" + Many("DefinitionIds", i => FlowStock.IdOf(Flow(time + i)))),
        new("flows, latest or published", Definitions + "?versionOptions=LatestOrPublished"),
        new("flows, all versions", Definitions + "?versionOptions=AllVersions"),
        new("versions of a flow", time =>
            Definitions + $"?versionOptions=AllVersions&Page=0&PageSize=10&DefinitionIds={FlowStock.IdOf(Flow(time))}&OrderBy=Version&OrderDirection=Descending"),
        new("versions by id", time => Definitions + "?versionOptions=" + Many("Ids", i => FlowStock.VersionId(Flow(time + i), 1 + i % DesignerPlan.Versions))),
        new("flow", time => $"{Definitions}/by-definition-id/{FlowStock.IdOf(Flow(time))}?versionOptions=Latest"),
        new("flow, published", time => $"{Definitions}/by-definition-id/{FlowStock.IdOf(Flow(time))}?versionOptions=Published"),
        new("version", time => $"{Definitions}/by-id/{FlowStock.VersionId(Flow(time), 2)}"),
        new("ten versions", time => $"{Definitions}/many-by-id?" + Many("ids", i => FlowStock.VersionId(Flow(time + i), 3))),
        new("name unique", time => $"{Definitions}/validation/is-name-unique?name={Uri.EscapeDataString($"Workflow {time}")}"),
        new("consumers", time => $"{Definitions}/{FlowStock.IdOf(Flow(time))}/consumers"),
        new("subgraph", time => $"{Definitions}/subgraph/{FlowStock.VersionId(Flow(time), 2)}?parentNodeId={draft["root"]!["nodeId"]}"),
        new("export", time => $"{Definitions}/{FlowStock.IdOf(Flow(time))}/export?versionOptions=Latest"),
        new("export of ten", _ => "bulk-actions/export/workflow-definitions", time => Body("ids", Enumerable.Range(0, 10).Select(i => FlowStock.VersionId(Flow(time + i), 4)))),
        new("activities", "descriptors/activities?Refresh=True"),
        new("expressions", "descriptors/expression-descriptors"),
        new("variable types", "descriptors/variables"),
        new("storage drivers", "descriptors/storage-drivers"),
        new("incident strategies", "descriptors/incident-strategies"),
        new("activation strategies", "descriptors/workflow-activation-strategies"),
        new("log strategies", "descriptors/log-persistence-strategies"),
        new("commit strategies", "descriptors/commit-strategies/workflows"),
        new("features", "features/installed"),
        new("script types", time => $"scripting/javascript/type-definitions/{FlowStock.IdOf(Flow(time))}", _ => new JsonObject()),
    ];

    public IEnumerable<DesignerCall> Changes =>
    [
        new("save a draft", _ => Definitions, time => Save(time, publish: false)),
        new("save a new flow", _ => Definitions, time => New(time)),
        new("retract", time => $"{Definitions}/{FlowStock.IdOf(Flow(time))}/retract", _ => new JsonObject()),
        new("publish", time => $"{Definitions}/{FlowStock.IdOf(Flow(time))}/publish", _ => new JsonObject()),
        new("revert", time => $"{Definitions}/{FlowStock.IdOf(Flow(time))}/revert/1", _ => new JsonObject()),
        new("save and publish", _ => Definitions, time => Save(time, publish: true)),
        new("import", _ => Definitions + "/import", time => Import(time)),
        new("delete a version", time => $"workflow-definition-versions/{FlowStock.VersionId(Flow(time), 5)}", Delete: true),
        new("run", _ => $"{Definitions}/{InstanceModels.EndingFlow}/execute", _ => new JsonObject { ["versionOptions"] = "Latest" }),
    ];

    private int Flow(int number) => number % flows;

    private JsonObject Save(int time, bool publish)
    {
        var model = draft.DeepClone().AsObject();
        model["description"] = $"改动 {time}";
        // As the second save in the editor has it: without an id the latest version is meant.
        model["id"] = "";
        return new JsonObject { ["model"] = model, ["publish"] = publish };
    }

    private JsonObject New(int time)
    {
        var content = Save(time, publish: false);
        content["model"]!["definitionId"] = "";
        content["model"]!["name"] = $"新流程 {time}";
        return content;
    }

    private JsonObject Import(int time)
    {
        var model = draft.DeepClone().AsObject();
        model["definitionId"] = FlowStock.IdOf(Flow(time));
        model["description"] = $"导入 {time}";
        return model;
    }

    private static string Many(string name, Func<int, string> id) => string.Concat(Enumerable.Range(0, 10).Select(i => $"&{name}={id(i)}"));

    private static JsonObject Body(string name, IEnumerable<string> ids) => new() { [name] = new JsonArray([.. ids.Select(id => JsonValue.Create(id))]) };
}
