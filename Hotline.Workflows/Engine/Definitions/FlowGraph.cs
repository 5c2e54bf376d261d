namespace Hotline.Workflows.Engine.Definitions;

/// <summary>
/// A flowchart seen from the activity it begins at: breadth-first in connection order, a connection is forward unless
/// its target already leads back to its source over forward connections; every other one is backward.
/// </summary>
internal sealed class FlowGraph
{
    private static readonly IReadOnlyList<FlowEdge> None = [];
    private readonly Dictionary<string, List<FlowEdge>> _outbound = [];
    private readonly Dictionary<string, List<FlowEdge>> _forwardInbound = [];
    private readonly Dictionary<string, HashSet<string>> _ancestors = [];
    private readonly string _start;

    public FlowGraph(string start, IReadOnlyList<Connection> connections)
    {
        _start = start;
        var bySource = connections.GroupBy(c => c.Source).ToDictionary(g => g.Key, g => g.ToList());
        var queue = new Queue<string>([start]);
        var seen = new HashSet<string> { start };
        while (queue.TryDequeue(out var source))
        {
            foreach (var connection in bySource.GetValueOrDefault(source) ?? [])
            {
                var isForward = !Reaches(connection.Target, source);
                Add(new FlowEdge(connection, isForward));
                if (seen.Add(connection.Target))
                    queue.Enqueue(connection.Target);
            }
        }

        foreach (var edge in _outbound.Values.SelectMany(e => e).Where(e => !e.IsForward))
            edge.IsValid = !ReachesAvoiding(start, edge.Source, edge.Target);
    }

    public IReadOnlyList<FlowEdge> Outbound(string activityId) => _outbound.GetValueOrDefault(activityId) ?? None;

    public IReadOnlyList<FlowEdge> ForwardInbound(string activityId) => _forwardInbound.GetValueOrDefault(activityId) ?? None;

    public bool Contains(string activityId) => activityId == _start || _forwardInbound.ContainsKey(activityId);

    /// <summary>Every activity from which the given one can be reached over forward connections.</summary>
    public IReadOnlySet<string> ForwardAncestors(string activityId)
    {
        lock (_ancestors)
        {
            if (_ancestors.TryGetValue(activityId, out var known))
                return known;
            var found = new HashSet<string>();
            var open = new Stack<string>([activityId]);
            while (open.TryPop(out var current))
                foreach (var edge in ForwardInbound(current))
                    if (found.Add(edge.Source))
                        open.Push(edge.Source);
            return _ancestors[activityId] = found;
        }
    }

    private void Add(FlowEdge edge)
    {
        Bucket(_outbound, edge.Source).Add(edge);
        if (edge.IsForward)
            Bucket(_forwardInbound, edge.Target).Add(edge);
    }

    private static List<FlowEdge> Bucket(Dictionary<string, List<FlowEdge>> map, string key) =>
        map.TryGetValue(key, out var list) ? list : map[key] = [];

    private bool Reaches(string from, string to) => from == to || Walk(from, to, avoid: null);

    private bool ReachesAvoiding(string from, string to, string avoid) =>
        from != avoid && (from == to ? to != avoid : Walk(from, to, avoid));

    private bool Walk(string from, string to, string? avoid)
    {
        var seen = new HashSet<string> { from };
        var open = new Stack<string>([from]);
        while (open.TryPop(out var current))
        {
            foreach (var edge in Outbound(current))
            {
                if (!edge.IsForward || edge.Target == avoid)
                    continue;
                if (edge.Target == to)
                    return true;
                if (seen.Add(edge.Target))
                    open.Push(edge.Target);
            }
        }

        return false;
    }
}

/// <summary>A connection with its direction in a <see cref="FlowGraph"/>.</summary>
internal sealed class FlowEdge(Connection connection, bool isForward)
{
    public string Source => connection.Source;

    public string Port => connection.SourcePort;

    public string Target => connection.Target;

    public string TargetPort => connection.TargetPort;

    public bool IsForward { get; } = isForward;

    /// <summary>A backward connection is valid when every way from the start to its source passes its target.</summary>
    public bool IsValid { get; set; }

    /// <summary>Name under which the flowchart counts visits.</summary>
    public string Key { get; } = $"{connection.Source}:{connection.SourcePort}>{connection.Target}:{connection.TargetPort}";
}
