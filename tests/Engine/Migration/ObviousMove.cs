using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tests.Engine.Execution;

namespace Hotline.Workflows.Tests.Engine.Migration;

/// <summary>
/// Which nodes a moved instance still runs, told node by node in order of number, without counters: what is open runs;
/// what is past stays past unless the new version has it ahead; a line that the past did not know counts as not followed.
/// </summary>
internal static class ObviousMove
{
    private enum Fate
    {
        Never,
        Past,
        Skipped,
        Runs,
    }

    public static List<int> Runs(VersionPair pair, InstanceState state)
    {
        var visits = state.Executions.Single(e => e.Flow is not null).Flow!;
        var open = state.OpenActivities.Select(a => a.ActivityId).ToHashSet();
        var executed = Executed(pair.Old, visits.AllVisits.Keys.ToHashSet(), open);
        var reachable = Reachable(pair.New);
        var fates = new Fate[pair.New.Kinds.Length];
        for (var node = 0; node < fates.Length; node++)
        {
            var id = $"n{node}";
            if (!reachable.Contains(node))
                continue;
            fates[node] = open.Contains(id) ? Fate.Runs : Decide(pair, node, reachable, fates, executed, isPast: visits.Visits(id) > 0);
        }

        return [.. Enumerable.Range(0, fates.Length).Where(i => fates[i] == Fate.Runs)];
    }

    private static Fate Decide(VersionPair pair, int node, HashSet<int> reachable, Fate[] fates, HashSet<int> executed, bool isPast)
    {
        var inbound = pair.New.Lines.Where(l => l.To == node && reachable.Contains(l.From)).ToList();
        var arrived = inbound.Select(l => fates[l.From] switch
        {
            Fate.Runs => pair.New.Follows(l),
            Fate.Skipped => false,
            Fate.Past when !isPast && WasPassed(pair.Old, l) => executed.Contains(l.From) && pair.Old.Follows(l),
            _ => (bool?)null,
        }).ToList();
        if (arrived.TrueForAll(a => a is null))
            return isPast ? Fate.Past : Fate.Never;
        var alive = pair.New.Kinds[node] == NodeKind.JoinAll ? arrived.TrueForAll(a => a == true) : arrived.Exists(a => a == true);
        return alive ? Fate.Runs : Fate.Skipped;
    }

    private static bool WasPassed(RandomFlow old, (int From, int To, bool OnTrue) line) =>
        old.Lines.Any(l => l.From == line.From && l.To == line.To && old.PortOf(l) == old.PortOf(line));

    /// <summary>Of what is past, what ran and was not skipped.</summary>
    private static HashSet<int> Executed(RandomFlow flow, HashSet<string> past, HashSet<string> open)
    {
        var alive = new HashSet<int>();
        for (var node = 0; node < flow.Kinds.Length; node++)
        {
            if (!past.Contains($"n{node}") || open.Contains($"n{node}"))
                continue;
            var inbound = flow.Lines.Where(l => l.To == node && past.Contains($"n{l.From}")).ToList();
            var arrived = inbound.Count(l => alive.Contains(l.From) && flow.Follows(l));
            if (node == 0 || (flow.Kinds[node] == NodeKind.JoinAll ? arrived == inbound.Count : arrived > 0))
                alive.Add(node);
        }

        return alive;
    }

    private static HashSet<int> Reachable(RandomFlow flow)
    {
        var reachable = new HashSet<int> { 0 };
        foreach (var line in flow.Lines.OrderBy(l => l.From))
            if (reachable.Contains(line.From))
                reachable.Add(line.To);
        return reachable;
    }
}
