using Hotline.Workflows.Engine.Execution;

namespace Hotline.Workflows.Engine.Migration;

/// <summary>The activities of one flowchart execution that have begun and not ended.</summary>
internal sealed class OpenNodes(IEnumerable<(string Id, ActivityExecution Execution)> open)
{
    private readonly ILookup<string, ActivityExecution> _open = open.ToLookup(o => o.Id, o => o.Execution);

    public IEnumerable<string> Ids => _open.Select(o => o.Key);

    public bool IsOpen(string id) => _open.Contains(id);

    /// <summary>How many of them will count as a visit when they end.</summary>
    public int Forward(string id) => _open[id].Count(e => !e.EnteredBackward);

    /// <summary>The port has fired already and will not be passed again at the end.</summary>
    public bool HasFired(string id, string port) => IsOpen(id) && _open[id].All(e => e.FiredPorts.Contains(port));
}
