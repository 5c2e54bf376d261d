namespace Hotline.Workflows.Tests.Engine.Execution;

/// <summary>
/// The counting rules of flowcharts written down a second time, slowly and plainly: contract section 5.5 with the rules
/// of DIFFERENCES.md. It keeps everything in memory and looks everything up by going through lists.
/// </summary>
internal sealed class ReferenceRun
{
    private const int MostSteps = 1_000;
    private readonly List<(Chart Chart, int Node, bool Back)> _queue = [];
    private readonly List<Open> _tasks = [];
    private readonly Dictionary<string, int> _asked = [];
    private int _steps;

    public ReferenceRun(DrawnChart drawn)
    {
        Enter(drawn, null);
        Drain();
    }

    public List<string> Done { get; } = [];

    public bool IsFaulted { get; private set; }

    public IEnumerable<string> Waiting => _tasks.Select(t => t.Chart.Drawn.Nodes[t.Node].Id);

    public void CompleteTask(int index)
    {
        var task = _tasks[index];
        Complete(task, "Done");
        _steps = 0;
        Drain();
    }

    private void Drain()
    {
        while (_queue.Count > 0 && !IsFaulted)
        {
            var (chart, node, back) = _queue[0];
            _queue.RemoveAt(0);
            if (++_steps > MostSteps)
                IsFaulted = true;
            else
                Execute(new Open(chart, node, back));
        }
    }

    private void Execute(Open open)
    {
        open.Chart.Children.Add(open);
        var node = open.Chart.Drawn.Nodes[open.Node];
        switch (node.Kind)
        {
            case DrawnKind.Task:
                _tasks.Add(open);
                break;
            case DrawnKind.Nest:
                open.Inner = Enter(node.Inner!, open);
                break;
            case DrawnKind.TrueTwice:
                _asked[node.Id] = _asked.GetValueOrDefault(node.Id) + 1;
                Complete(open, _asked[node.Id] <= 2 ? "True" : "False");
                break;
            case DrawnKind.JoinAll or DrawnKind.JoinActive or DrawnKind.JoinAny:
                EndRace(open.Chart, open.Node, node.Kind == DrawnKind.JoinAny);
                Complete(open, "Done");
                break;
            default:
                Complete(open, node.Kind is DrawnKind.True or DrawnKind.False ? node.Kind.ToString() : "Done");
                break;
        }
    }

    private Chart Enter(DrawnChart drawn, Open? outer)
    {
        var chart = new Chart(drawn, outer);
        _queue.Add((chart, 0, false));
        return chart;
    }

    private void Complete(Open open, string outcome)
    {
        var (chart, node) = (open.Chart, open.Node);
        Leave(open);
        if (chart.Drawn.Nodes[node].Kind != DrawnKind.Nest)
            Done.Add(chart.Drawn.Nodes[node].Id);
        if (chart.Drawn.Nodes[node].Kind == DrawnKind.End)
        {
            End(chart);
            return;
        }

        if (!open.Back)
            chart.Visits[node]++;
        var goesBack = chart.Out(node).Any(l => !chart.IsForward(l) && chart.Drawn.Lines[l].Port == outcome);
        foreach (var line in chart.Out(node))
        {
            var followed = chart.Drawn.Lines[line].Port == outcome;
            if (chart.IsForward(line) && !followed && goesBack)
                continue;
            Pass(chart, line, followed);
        }

        EndWhenIdle(chart);
    }

    private void Pass(Chart chart, int line, bool followed)
    {
        chart.Counts[line]++;
        chart.Followed[line] = followed;
        if (chart.IsForward(line))
            Arrive(chart, line, followed);
        else if (followed && !chart.IsValid(line))
            IsFaulted = true;
        else if (followed)
            _queue.Add((chart, chart.Drawn.Lines[line].To, true));
    }

    private void Arrive(Chart chart, int line, bool followed)
    {
        var target = chart.Drawn.Lines[line].To;
        var inbound = chart.ForwardInto(target);
        var allHaveCome = inbound.All(chart.HasCome);
        var alive = inbound.Count(l => chart.HasCome(l) && chart.Followed[l]);
        switch (chart.Drawn.Nodes[target].Kind)
        {
            case DrawnKind.JoinAny:
                if (!chart.HasCome(line) || chart.QueuedInRound[target] == chart.Visits[target])
                    return;
                if (followed)
                {
                    chart.QueuedInRound[target] = chart.Visits[target];
                    _queue.Add((chart, target, false));
                    EndRace(chart, target, withdraw: false);
                }
                else if (allHaveCome && alive == 0)
                {
                    Skip(chart, target, back: false);
                }

                break;
            case DrawnKind.JoinAll when allHaveCome && alive == inbound.Count:
            case not DrawnKind.JoinAll when allHaveCome && alive > 0:
                _queue.Add((chart, target, false));
                break;
            default:
                if (allHaveCome)
                    Skip(chart, target, back: false);
                break;
        }
    }

    private void Skip(Chart chart, int node, bool back)
    {
        if (!back)
            chart.Visits[node]++;
        foreach (var line in chart.Out(node))
            Pass(chart, line, followed: false);
    }

    private void EndRace(Chart chart, int join, bool withdraw)
    {
        var before = chart.Before(join);
        foreach (var open in chart.Children.Where(c => c.Node != join && before.Contains(c.Node)).ToList())
        {
            if (!chart.Children.Contains(open))
                continue;
            Cancel(open);
            EndWhenIdle(chart);
            if (!chart.HasEnded)
                Skip(chart, open.Node, open.Back);
        }

        if (!withdraw)
            return;
        var late = _queue.Where(q => q.Chart == chart && before.Contains(q.Node)).ToList();
        _queue.RemoveAll(q => q.Chart == chart && before.Contains(q.Node));
        foreach (var (_, node, back) in late)
            Skip(chart, node, back);
    }

    private void Cancel(Open open)
    {
        Leave(open);
        if (open.Inner is { } inner)
            Close(inner);
    }

    private void Close(Chart chart)
    {
        chart.HasEnded = true;
        _queue.RemoveAll(q => q.Chart == chart);
        foreach (var child in chart.Children.ToList())
            Cancel(child);
    }

    private void End(Chart chart)
    {
        Close(chart);
        if (chart.Outer is { } outer)
            Complete(outer, "Done");
    }

    private void EndWhenIdle(Chart chart)
    {
        if (!chart.HasEnded && !IsFaulted && chart.Children.Count == 0 && _queue.TrueForAll(q => q.Chart != chart))
            End(chart);
    }

    private void Leave(Open open)
    {
        open.Chart.Children.Remove(open);
        _tasks.Remove(open);
    }

    private sealed record Open(Chart Chart, int Node, bool Back)
    {
        public Chart? Inner { get; set; }

        public bool Equals(Open? other) => ReferenceEquals(this, other);

        public override int GetHashCode() => Node;
    }

    /// <summary>One run of a chart. Lines are known by their number.</summary>
    private sealed class Chart
    {
        private readonly List<int> _forward = [];
        private readonly List<int> _known = [];

        public Chart(DrawnChart drawn, Open? outer)
        {
            (Drawn, Outer) = (drawn, outer);
            Visits = new int[drawn.Nodes.Length];
            QueuedInRound = [.. Enumerable.Repeat(-1, drawn.Nodes.Length)];
            Counts = new int[drawn.Lines.Length];
            Followed = new bool[drawn.Lines.Length];
            var seen = new List<int> { 0 };
            for (var i = 0; i < seen.Count; i++)
            {
                foreach (var line in Lines().Where(l => drawn.Lines[l].From == seen[i]))
                {
                    var to = drawn.Lines[line].To;
                    if (to != seen[i] && !Before(seen[i]).Contains(to))
                        _forward.Add(line);
                    _known.Add(line);
                    if (!seen.Contains(to))
                        seen.Add(to);
                }
            }
        }

        public DrawnChart Drawn { get; }

        public Open? Outer { get; }

        public bool HasEnded { get; set; }

        public List<Open> Children { get; } = [];

        public int[] Visits { get; }

        /// <summary>The visit count at which a forward arrival last queued the activity.</summary>
        public int[] QueuedInRound { get; }

        public int[] Counts { get; }

        public bool[] Followed { get; }

        public IEnumerable<int> Out(int node) => Lines().Where(l => _known.Contains(l) && Drawn.Lines[l].From == node);

        public List<int> ForwardInto(int node) => [.. _forward.Where(l => Drawn.Lines[l].To == node)];

        public bool IsForward(int line) => _forward.Contains(line);

        public bool HasCome(int line) => Counts[line] > Visits[Drawn.Lines[line].To];

        /// <summary>Every activity with a forward way to the given one.</summary>
        public HashSet<int> Before(int node) =>
            [.. ForwardInto(node).SelectMany(l => Before(Drawn.Lines[l].From).Append(Drawn.Lines[l].From))];

        /// <summary>Every forward way from the start to the line's source passes its target.</summary>
        public bool IsValid(int line) => Ways(Drawn.Lines[line].From).All(way => way.Contains(Drawn.Lines[line].To));

        private IEnumerable<List<int>> Ways(int to) => to == 0 && ForwardInto(0).Count == 0
            ? [[0]]
            : ForwardInto(to).SelectMany(l => Ways(Drawn.Lines[l].From)).Select(way => way.Append(to).ToList());

        private IEnumerable<int> Lines() => Enumerable.Range(0, Drawn.Lines.Length);
    }
}
