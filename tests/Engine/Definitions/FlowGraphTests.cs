using CsCheck;
using Hotline.Workflows.Engine.Definitions;

namespace Hotline.Workflows.Tests.Engine.Definitions;

public class FlowGraphTests
{
    private static readonly Gen<IReadOnlyList<Connection>> Graphs =
        Gen.Select(Gen.Int[0, 6], Gen.Int[0, 6]).List[0, 14]
            .Select(pairs => (IReadOnlyList<Connection>)[.. pairs.Distinct().Select(p => new Connection($"n{p.Item1}", "Done", $"n{p.Item2}", "In"))]);

    [Fact]
    public void Forward_connections_never_form_a_circle() => Graphs.Sample(connections =>
    {
        var graph = new FlowGraph("n0", connections);
        Nodes().ShouldAllBe(n => !graph.ForwardAncestors(n).Contains(n));
    });

    [Fact]
    public void Exactly_the_connections_that_can_be_reached_are_in_the_graph() => Graphs.Sample(connections =>
    {
        var graph = new FlowGraph("n0", connections);
        var reached = Reached(connections);
        Nodes().Sum(n => graph.Outbound(n).Count).ShouldBe(connections.Count(c => reached.Contains(c.Source)));
    });

    [Fact]
    public void A_way_back_is_valid_when_every_forward_way_to_it_passes_its_target() => Graphs.Sample(connections =>
    {
        var graph = new FlowGraph("n0", connections);
        foreach (var back in Nodes().SelectMany(graph.Outbound).Where(e => !e.IsForward))
            back.IsValid.ShouldBe(Ways(graph, "n0", back.Source).All(way => way.Contains(back.Target)));
    });

    private static IEnumerable<string> Nodes() => Enumerable.Range(0, 7).Select(i => $"n{i}");

    private static HashSet<string> Reached(IReadOnlyList<Connection> connections)
    {
        var reached = new HashSet<string> { "n0" };
        while (connections.Any(c => reached.Contains(c.Source) && reached.Add(c.Target)))
        {
        }

        return reached;
    }

    /// <summary>Every forward way, listed one by one.</summary>
    private static IEnumerable<List<string>> Ways(FlowGraph graph, string from, string to)
    {
        if (from == to)
            yield return [to];
        foreach (var edge in graph.Outbound(from).Where(e => e.IsForward))
            foreach (var rest in Ways(graph, edge.Target, to))
                yield return [from, .. rest];
    }
}
