using System.Text.Json.Nodes;
using CsCheck;
using static Hotline.Workflows.Tests.Engine.Execution.FlowBuilder;

namespace Hotline.Workflows.Tests.Engine.Execution;

internal enum DrawnKind
{
    Line,
    Task,
    True,
    False,

    /// <summary>A decision that is true the first two times it is asked in the instance.</summary>
    TrueTwice,
    JoinAll,
    JoinActive,
    JoinAny,
    End,

    /// <summary>A flowchart of its own.</summary>
    Nest,
}

internal sealed record DrawnNode(string Id, DrawnKind Kind, DrawnChart? Inner)
{
    public string[] Ports => Kind is DrawnKind.True or DrawnKind.False or DrawnKind.TrueTwice ? ["True", "False"] : ["Done"];
}

internal sealed record DrawnLine(int From, string Port, int To);

/// <summary>A flowchart made by chance; it begins at its first node.</summary>
internal sealed record DrawnChart(string Id, DrawnNode[] Nodes, DrawnLine[] Lines)
{
    public static Gen<DrawnChart> Any(int depth, string id = "F") =>
        from count in Gen.Int[2, depth == 2 ? 8 : 4]
        from kinds in Gen.Frequency(
            (3, Gen.Const(DrawnKind.Line)), (4, Gen.Const(DrawnKind.Task)), (1, Gen.Const(DrawnKind.True)), (1, Gen.Const(DrawnKind.False)),
            (2, Gen.Const(DrawnKind.TrueTwice)), (2, Gen.Const(DrawnKind.JoinAll)), (2, Gen.Const(DrawnKind.JoinActive)), (3, Gen.Const(DrawnKind.JoinAny)),
            (1, Gen.Const(DrawnKind.End)), (depth > 0 ? 2 : 0, Gen.Const(DrawnKind.Nest))).Array[count]
        from inner in depth > 0 ? Gen.Int[0, count - 1].SelectMany(i => Any(depth - 1, $"{id}n{i}")).Array[count] : Gen.Const(Array.Empty<DrawnChart>())
        from lines in Gen.Select(Gen.Int[0, count - 1], Gen.Bool, Gen.Int[0, count - 1], Gen.Int[0, 9]).Array[1, 14]
        select Draw(id, kinds, inner, lines);

    public FlowBuilder Build()
    {
        var flow = new FlowBuilder();
        foreach (var counter in Counters())
            flow.Variable(counter, "Int32", "0");
        // The first node begins the chart even where a connection leads back to it.
        for (var i = 0; i < Nodes.Length; i++)
            flow.Add(i == 0 ? Marked(Json(Nodes[i])) : Json(Nodes[i]));
        return flow.Connect([.. Lines.Select(l => $"{Nodes[l.From].Id}:{l.Port}->{Nodes[l.To].Id}")]);
    }

    public override string ToString() =>
        $"{Id}[{string.Join(' ', Nodes.Select(n => $"{n.Id}={n.Kind}{n.Inner}"))} | {string.Join(' ', Lines.Select(l => $"{Nodes[l.From].Id}:{l.Port}->{Nodes[l.To].Id}"))}]";

    private static DrawnChart Draw(string id, DrawnKind[] kinds, DrawnChart[] inner, (int From, bool First, int To, int Turn)[] lines)
    {
        var nodes = kinds.Select((kind, i) => new DrawnNode($"{id}n{i}", i == 0 && kind is DrawnKind.End ? DrawnKind.Line : kind,
            kind == DrawnKind.Nest ? inner[i] with { Id = $"{id}n{i}" } : null)).ToArray();
        // Most lines lead on; some lead back.
        var drawn = lines.Select(l => l.Turn > 1 && l.From > l.To ? (l.To, l.First, To: l.From) : (l.From, l.First, l.To))
            .Select(l => new DrawnLine(l.Item1, nodes[l.Item1].Ports[l.First ? 0 : ^1], l.To));
        return Renamed(new DrawnChart(id, nodes, [.. drawn.Distinct()]));
    }

    /// <summary>An inner chart was made under another name; ids must tell the place.</summary>
    private static DrawnChart Renamed(DrawnChart chart) => chart with
    {
        Nodes = [.. chart.Nodes.Select((node, i) => new DrawnNode($"{chart.Id}n{i}", node.Kind, node.Inner is null ? null : Renamed(node.Inner with { Id = $"{chart.Id}n{i}" })))],
    };

    private IEnumerable<string> Counters() => Nodes.SelectMany(n => n.Inner?.Counters() ?? (n.Kind == DrawnKind.TrueTwice ? [$"c_{n.Id}"] : []));

    private static JsonObject Json(DrawnNode node) => node.Kind switch
    {
        DrawnKind.Line => Activity(node.Id, "Elsa.WriteLine", "text", Literal(node.Id)),
        DrawnKind.Task => Activity(node.Id, "Elsa.RunTask", "taskName", Literal(node.Id)),
        DrawnKind.True or DrawnKind.False => Activity(node.Id, "Elsa.FlowDecision", "condition", Literal(node.Kind == DrawnKind.True, "Boolean")),
        DrawnKind.TrueTwice => Activity(node.Id, "Elsa.FlowDecision", "condition", Js($"setVariable('c_{node.Id}', getVariable('c_{node.Id}') + 1), getVariable('c_{node.Id}') <= 2", "Boolean")),
        DrawnKind.End => new JsonObject { ["id"] = node.Id, ["type"] = "Elsa.End" },
        DrawnKind.Nest => new JsonObject
        {
            ["id"] = node.Id,
            ["type"] = "Elsa.Flowchart",
            ["activities"] = new JsonArray([.. node.Inner!.Nodes.Select((n, i) => (JsonNode)(i == 0 ? Marked(Json(n)) : Json(n)))]),
            ["connections"] = new JsonArray([.. node.Inner.Lines.Select(l => (JsonNode)new JsonObject
            {
                ["source"] = new JsonObject { ["activity"] = node.Inner.Nodes[l.From].Id, ["port"] = l.Port },
                ["target"] = new JsonObject { ["activity"] = node.Inner.Nodes[l.To].Id },
            })]),
        },
        _ => Activity(node.Id, "Elsa.FlowJoin", "mode", Literal(node.Kind switch { DrawnKind.JoinAll => "WaitAll", DrawnKind.JoinActive => "WaitAllActive", _ => "WaitAny" })),
    };

    private static JsonObject Activity(string id, string type, string input, JsonNode value) => new() { ["id"] = id, ["type"] = type, [input] = value };

    private static JsonObject Marked(JsonObject activity)
    {
        activity["customProperties"] = new JsonObject { ["canStartWorkflow"] = true };
        return activity;
    }
}
