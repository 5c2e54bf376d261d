using CsCheck;
using Hotline.Workflows.Tests.Engine.Execution;

namespace Hotline.Workflows.Tests.Engine.Migration;

/// <summary>Two versions made by chance: both are parts of one flow, so that nodes and lines appear and go anywhere between them.</summary>
internal sealed record VersionPair(RandomFlow Old, RandomFlow New, int[] Choices)
{
    private const int MostNodes = 9;
    private const int MostLines = 16;
    private const int MostSteps = 40;
    private static readonly NodeKind[] Joins = [NodeKind.JoinAll, NodeKind.JoinActive, NodeKind.JoinAny];

    public override string ToString() => $"{Words(Old)}\n{Words(New)}\n{string.Join(' ', Choices)}";

    private static string Words(RandomFlow flow) => string.Join(' ', flow.Kinds.Select((k, i) => flow.Without.Contains(i) ? $"(n{i})" : $"n{i}={k}"))
        + " | " + string.Join(' ', flow.Lines.Select(l => $"{l.From}:{flow.PortOf(l)}>{l.To}"));

    public static Gen<VersionPair> Any(NodeKind[] kinds, bool withCircles) =>
        from whole in RandomFlow.Any(kinds, withCircles)
        from oldNodes in Gen.Int[0, 7].Array[MostNodes]
        from newNodes in Gen.Int[0, 7].Array[MostNodes]
        from oldLines in Gen.Int[0, 7].Array[MostLines]
        from newLines in Gen.Int[0, 7].Array[MostLines]
        from choices in Gen.Int.Array[MostSteps]
        select new VersionPair(Part(whole, oldNodes, oldLines, kinds), Part(whole, newNodes, newLines, kinds), choices);

    /// <summary>One node or line in eight is left out; one decision or join in eight is drawn otherwise.</summary>
    private static RandomFlow Part(RandomFlow whole, int[] nodes, int[] lines, NodeKind[] kinds)
    {
        var without = Enumerable.Range(1, whole.Kinds.Length - 1).Where(i => nodes[i] == 0).ToHashSet();
        return new RandomFlow(
            [.. whole.Kinds.Select((kind, i) => nodes[i] == 1 ? Other(kind, kinds) : kind)],
            [.. whole.Lines.Where((l, i) => lines[i] > 0 && !without.Contains(l.From) && !without.Contains(l.To))])
        {
            Without = without,
        };
    }

    private static NodeKind Other(NodeKind kind, NodeKind[] kinds) => kind switch
    {
        NodeKind.True => NodeKind.False,
        NodeKind.False => NodeKind.True,
        _ when Joins.Contains(kind) => Joins.Where(kinds.Contains).SkipWhile(k => k != kind).Skip(1).FirstOrDefault(Joins.First(kinds.Contains)),
        _ => kind,
    };
}
