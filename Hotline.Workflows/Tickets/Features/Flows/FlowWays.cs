using Hotline.Workflows.Engine.Definitions;

namespace Hotline.Workflows.Tickets.Features.Flows;

/// <summary>Which activities of a flowchart can be reached without something that has to be seen to on the way.</summary>
internal static class FlowWays
{
    private const string Join = "Elsa.FlowJoin";

    /// <summary>
    /// What a way from a start reaches without a line that sees to it. A join that waits for its branches lets through what any
    /// of them has seen to.
    /// </summary>
    public static HashSet<string> Reached(ActivityNode chart, IEnumerable<string> starts, Func<Connection, bool> seesTo)
    {
        var targets = chart.Connections.ToLookup(line => line.Target);
        var reached = starts.ToHashSet();
        for (var grown = true; grown;)
        {
            grown = false;
            foreach (var node in chart.Children.Where(node => !reached.Contains(node.Id)).ToList())
            {
                var open = targets[node.Id].Where(line => reached.Contains(line.Source) && !seesTo(line)).Select(line => line.Source).ToHashSet();
                if (open.Count > 0 && (!Waits(node) || open.IsSupersetOf(Before(chart, node.Id, targets[node.Id]))))
                    grown |= reached.Add(node.Id);
            }
        }

        return reached;
    }

    /// <summary>Where lines into a join come from that do not lead back to it.</summary>
    private static IEnumerable<string> Before(ActivityNode chart, string join, IEnumerable<Connection> into)
    {
        var after = new HashSet<string>();
        var next = new Queue<string>([join]);
        while (next.TryDequeue(out var at))
        {
            foreach (var line in chart.Connections.Where(line => line.Source == at && after.Add(line.Target)))
                next.Enqueue(line.Target);
        }

        var sources = into.Select(line => line.Source).ToList();
        return sources.TrueForAll(after.Contains) ? sources : sources.Where(source => !after.Contains(source));
    }

    private static bool Waits(ActivityNode node) => node.Type == Join && NodeInputs.Literal(node, "mode") is not "WaitAny";
}
