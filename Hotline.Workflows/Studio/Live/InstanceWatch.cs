namespace Hotline.Workflows.Studio.Live;

/// <summary>Which instances this node's viewers look at; only those are read again when they move.</summary>
public sealed class InstanceWatch
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, HashSet<string>> watched = [];

    public void Begin(string connectionId, string instanceId)
    {
        lock (gate)
        {
            if (!watched.TryGetValue(connectionId, out var instances))
                watched[connectionId] = instances = [];
            instances.Add(instanceId);
        }
    }

    public void End(string connectionId)
    {
        lock (gate)
            watched.Remove(connectionId);
    }

    public bool Has(string instanceId)
    {
        lock (gate)
            return watched.Values.Any(instances => instances.Contains(instanceId));
    }
}
