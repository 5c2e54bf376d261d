using CsCheck;
using static Hotline.Workflows.Tests.Engine.Execution.FlowBuilder;

namespace Hotline.Workflows.Tests.Engine.Execution;

internal enum NodeKind
{
    Line,
    Task,
    Timer,
    True,
    False,
    JoinAll,
    JoinActive,
    JoinAny,
}

/// <summary>A flow made by chance: nodes n0 … nN and connections between them, drawn through the port their source has.</summary>
internal sealed record RandomFlow(NodeKind[] Kinds, (int From, int To, bool OnTrue)[] Lines)
{
    /// <summary>Nodes that are left out; no line touches them.</summary>
    public IReadOnlySet<int> Without { get; init; } = new HashSet<int>();

    public FlowBuilder Build()
    {
        var flow = new FlowBuilder();
        for (var i = 0; i < Kinds.Length; i++)
            if (!Without.Contains(i))
                Add(flow, $"n{i}", Kinds[i]);
        return flow.Connect([.. Lines.Select(l => $"n{l.From}:{PortOf(l)}->n{l.To}")]);
    }

    public string PortOf((int From, int To, bool OnTrue) line) =>
        Kinds[line.From] is NodeKind.True or NodeKind.False ? line.OnTrue ? "True" : "False" : "Done";

    public bool Follows((int From, int To, bool OnTrue) line) => Kinds[line.From] switch
    {
        NodeKind.True => line.OnTrue,
        NodeKind.False => !line.OnTrue,
        _ => true,
    };

    /// <param name="kinds">What nodes may be.</param>
    /// <param name="withCircles">False: every connection goes to a later node.</param>
    public static Gen<RandomFlow> Any(NodeKind[] kinds, bool withCircles) =>
        from count in Gen.Int[2, 9]
        from picked in Gen.Int[0, kinds.Length - 1].Select(i => kinds[i]).Array[count]
        from lines in Gen.Select(Gen.Int[0, count - 1], Gen.Int[0, count - 1], Gen.Bool).Array[0, 16]
        let all = lines.Select(l => withCircles || l.Item1 < l.Item2 ? l : (l.Item2, l.Item1, l.Item3))
            .Where(l => withCircles || l.Item1 != l.Item2)
            .DistinctBy(l => (l.Item1, l.Item2, picked[l.Item1] is NodeKind.True or NodeKind.False && l.Item3))
        select new RandomFlow([NodeKind.Line, .. picked[1..]], [.. all]);

    private static void Add(FlowBuilder flow, string id, NodeKind kind)
    {
        switch (kind)
        {
            case NodeKind.Line when id == "n0":
                flow.Add(id, "Elsa.Start");
                break;
            case NodeKind.Line:
                flow.Add(id, "Elsa.WriteLine", ("text", Literal(id)));
                break;
            case NodeKind.Task:
                flow.Add(id, "Elsa.RunTask", ("taskName", Literal(id)));
                break;
            case NodeKind.Timer:
                flow.Add(id, "Elsa.Delay", ("timeSpan", Literal("01:00:00", "TimeSpan")));
                break;
            case NodeKind.True or NodeKind.False:
                flow.Add(id, "Elsa.FlowDecision", ("condition", Literal(kind == NodeKind.True, "Boolean")));
                break;
            default:
                flow.Add(id, "Elsa.FlowJoin", ("mode", Literal(kind switch { NodeKind.JoinAll => "WaitAll", NodeKind.JoinActive => "WaitAllActive", _ => "WaitAny" })));
                break;
        }
    }
}
