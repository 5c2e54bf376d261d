using System.Text.Json.Nodes;

namespace Hotline.Workflows.Load.Designer;

/// <summary>What Studio's instance list and viewer ask for.</summary>
/// <param name="samples">Instances to look at.</param>
/// <param name="ticketFlow">The flow most instances are of.</param>
internal sealed class InstanceCalls(InstanceSamples samples, string ticketFlow)
{
    private const string Instances = "workflow-instances";

    public IEnumerable<DesignerCall> All => [.. Lists, .. Orders, .. One, .. OfLeader, .. Changes];

    private IEnumerable<DesignerCall> Lists =>
    [
        List("instances", new JsonObject()),
        List("instances, any page", new JsonObject(), time => time * 37 % Math.Max(samples.Count / 10, 1)),
        List("instances, last page", new JsonObject(), _ => (samples.Count - 1) / 10),
        List("running", Words("statuses", "Running")),
        List("finished", Words("statuses", "Finished")),
        List("suspended", Words("subStatuses", "Suspended")),
        List("faulted", Words("subStatuses", "Faulted")),
        List("cancelled", Words("subStatuses", "Cancelled")),
        List("faulted or cancelled", Words("subStatuses", "Faulted", "Cancelled")),
        List("interrupted, none", Words("subStatuses", "Interrupted")),
        List("with incidents", new JsonObject { ["hasIncidents"] = true }),
        List("without incidents", new JsonObject { ["hasIncidents"] = false }),
        List("of the ticket flow", Words("definitionIds", ticketFlow)),
        List("of a small flow", Words("definitionIds", FlowStock.IdOf(42))),
        List("of three flows", Words("definitionIds", FlowStock.IdOf(42), FlowStock.IdOf(49), ticketFlow)),
        List("of a flow, running", With(Words("definitionIds", ticketFlow), ("statuses", Texts("Running")))),
        List("of a version", new JsonObject { ["definitionIds"] = Texts(ticketFlow), ["version"] = 1 }),
        List("of a ticket", new JsonObject { ["correlationId"] = samples.CorrelationIds[0] }),
        List("search, number", new JsonObject { ["searchTerm"] = samples.CorrelationIds[^1] }),
        List("search, part", new JsonObject { ["searchTerm"] = samples.CorrelationIds[^1][^5..] }),
        List("search, name", new JsonObject { ["searchTerm"] = "第 300 次" }),
        List("search, many", new JsonObject { ["searchTerm"] = "专项" }),
        List("search, id", new JsonObject { ["searchTerm"] = samples.Running[0] }),
        List("search in vain", new JsonObject { ["searchTerm"] = "没有这样的" }),
        List("created since", Since("CreatedAt", "GreaterThanOrEqual", 30)),
        List("created before", Since("CreatedAt", "LessThan", 280)),
        List("updated since", Since("UpdatedAt", "GreaterThanOrEqual", 10)),
        List("updated before", Since("UpdatedAt", "LessThan", 280)),
        List("finished since", Since("FinishedAt", "GreaterThanOrEqual", 1)),
        List("finished before", Since("FinishedAt", "LessThan", 298)),
    ];

    private IEnumerable<DesignerCall> Orders =>
        from order in new[] { "Created", "Finished", "Name", "LastExecuted" }
        from direction in new[] { "Ascending", "Descending" }
        from filter in new[]
        {
            ("", new JsonObject()),
            (", running", Words("statuses", "Running")),
            (", of a flow", Words("definitionIds", ticketFlow)),
            (", search", new JsonObject { ["searchTerm"] = "专项流程 01" }),
        }
        select List($"by {order} {direction}{filter.Item1}", With(filter.Item2, ("orderBy", order), ("orderDirection", direction)));

    private IEnumerable<DesignerCall> One =>
    [
        new("instance, running", time => $"{Instances}/{Running(time)}"),
        new("instance, finished", time => $"{Instances}/{Ended(time)}"),
        new("instance, faulted", time => $"{Instances}/{samples.Stuck[time % samples.Stuck.Count]}"),
        new("execution state", time => $"{Instances}/{Running(time)}/execution-state"),
        new("variables", time => $"{Instances}/{Running(time)}/variables"),
        new("journal", time => $"{Instances}/{Ended(time)}/journal?skip=0&take=110", _ => new JsonObject()),
        new("journal, filtered", time => $"{Instances}/{Ended(time)}/journal?skip=0&take=110", _ => JsonNode.Parse(
            """{"filter":{"activityNodeIds":null,"excludedActivityTypes":["Elsa.Workflow","Elsa.Flowchart"],"eventNames":["Completed"]}}""")!),
        new("executions", time => $"activity-executions/list?WorkflowInstanceId={Ended(time)}"),
        new("execution summaries", time => $"activity-execution-summaries/list?WorkflowInstanceId={Ended(time)}"),
        new("report", _ => "activity-executions/report", time => new JsonObject { ["workflowInstanceId"] = Ended(time) }),
        new("export of an instance", time => $"{Instances}/{Ended(time)}/export"),
    ];

    private IEnumerable<DesignerCall> Changes =>
    [
        new("cancel an instance", time => $"cancel/{Instances}/{samples.ToCancel[time]}", _ => new JsonObject()),
        new("delete an instance", time => $"{Instances}/{samples.ToDelete[time]}", Delete: true),
    ];

    /// <summary>By one who sees the tickets of his street only.</summary>
    private IEnumerable<DesignerCall> OfLeader =>
        from call in new[]
        {
            List("instances", new JsonObject()),
            List("running", Words("statuses", "Running")),
            List("cancelled", Words("subStatuses", "Cancelled")),
            List("search in vain", new JsonObject { ["searchTerm"] = "没有这样的" }),
            List("by LastExecuted", new JsonObject { ["orderBy"] = "LastExecuted" }),
            new("instance", _ => $"{Instances}/{samples.OfLeader}"),
            new("journal", _ => $"{Instances}/{samples.OfLeader}/journal?skip=0&take=110", _ => new JsonObject()),
        }
        select call with { Name = "leader: " + call.Name, ByLeader = true };

    private string Running(int time) => samples.Running[time % samples.Running.Count];

    private string Ended(int time) => samples.Ended[time % samples.Ended.Count];

    private static DesignerCall List(string name, JsonObject query, Func<int, int>? page = null) =>
        new(name, _ => Instances, time => With(query, ("page", page?.Invoke(time) ?? 0), ("pageSize", 10)));

    private static JsonObject With(JsonObject query, params IEnumerable<(string Name, JsonNode Value)> more)
    {
        var whole = query.DeepClone().AsObject();
        foreach (var (name, value) in more)
            whole[name] = value;
        return whole;
    }

    private static JsonArray Texts(params IEnumerable<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);

    private static JsonObject Words(string name, params IEnumerable<string> words) => new() { [name] = Texts(words) };

    private JsonObject Since(string column, string comparison, int days) => new()
    {
        ["timestampFilters"] = new JsonArray(new JsonObject { ["column"] = column, ["operator"] = comparison, ["timestamp"] = samples.Now.AddDays(-days) }),
    };
}
