using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Incidents;

/// <summary>Where flows stand still: number by definition and node, the most first.</summary>
[Allow(Roles.Admin)]
public sealed record CountIncidents : IQuery<IReadOnlyList<IncidentCount>>;

public sealed record IncidentCount(string DefinitionId, string DefinitionName, string ActivityId, string NodeName, int Count);

internal sealed class CountIncidentsHandler(StuckFlows flows) : IRequestHandler<CountIncidents, Result<IReadOnlyList<IncidentCount>>>
{
    public async Task<Result<IReadOnlyList<IncidentCount>>> Handle(CountIncidents request, CancellationToken cancellationToken)
    {
        var counts = new Dictionary<(string DefinitionId, string ActivityId), IncidentCount>();
        await foreach (var flow in flows.ReadAsync(null, null, AgeOrder.Oldest, cancellationToken))
        {
            foreach (var node in flow.Nodes.DefaultIfEmpty(flow.First).DistinctBy(node => node.ActivityId))
            {
                var key = (flow.State.DefinitionId, node.ActivityId);
                // Versions may name a node differently: the first word for it stands.
                var known = counts.GetValueOrDefault(key)
                    ?? new IncidentCount(key.DefinitionId, flow.Name, key.ActivityId, node.Label, 0);
                counts[key] = known with { Count = known.Count + 1 };
            }
        }

        return counts.Values.OrderByDescending(count => count.Count).ThenBy(count => count.DefinitionId, StringComparer.Ordinal).ToList();
    }
}
