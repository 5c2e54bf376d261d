using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Flows;

/// <summary>流程一览: every flow with its published version, its draft, how many instances run, and what is to be decided.</summary>
[Allow(Roles.Admin)]
public sealed record SummarizeFlows : IQuery<IReadOnlyList<FlowLine>>;

/// <param name="Published">The version new instances start on, or null.</param>
/// <param name="Draft">The latest version when it is not published yet, or null.</param>
/// <param name="Versions">How many versions there are.</param>
/// <param name="Running">Instances that have not come to their end.</param>
/// <param name="RunningVersions">On how many versions they run.</param>
/// <param name="StartsTickets">New tickets begin on it.</param>
/// <param name="Notes">What people should know and decide of versions newer than the published one, such as a held file.</param>
public sealed record FlowLine(
    string DefinitionId, string Name, string? Description, FlowStanding? Published, FlowStanding? Draft, int Versions, int Running,
    int RunningVersions, bool StartsTickets, IReadOnlyList<string> Notes);

internal sealed class SummarizeFlowsHandler(HotlineDb db, HotlineOptions options) : IRequestHandler<SummarizeFlows, Result<IReadOnlyList<FlowLine>>>
{
    public async Task<Result<IReadOnlyList<FlowLine>>> Handle(SummarizeFlows request, CancellationToken cancellationToken)
    {
        var rows = await FlowStandings.ReadAsync(db.Definitions, cancellationToken);
        var running = await RunningInstances.CountAsync(db, null, cancellationToken);
        return rows.GroupBy(row => row.DefinitionId)
            .Select(flow => Line([.. flow], running))
            .OrderByDescending(line => line.StartsTickets).ThenByDescending(line => line.Running).ThenBy(line => line.Name, StringComparer.Ordinal)
            .ToList();
    }

    private FlowLine Line(IReadOnlyList<StandingRow> newestFirst, IReadOnlyDictionary<string, RunningCount> running)
    {
        var named = newestFirst.FirstOrDefault(row => row.IsPublished) ?? newestFirst[0];
        var standings = newestFirst.Select(row => FlowStandings.Of(row, running)).ToList();
        var published = standings.Find(standing => standing.State == FlowState.Published);
        return new FlowLine(
            named.DefinitionId, named.Name, named.Description, published, standings.Find(standing => standing.State == FlowState.Draft),
            standings.Count, standings.Sum(standing => standing.Running), standings.Count(standing => standing.Running > 0),
            named.DefinitionId == options.TicketFlow,
            [.. standings.Where(standing => standing.Note is not null && standing.Version > (published?.Version ?? 0)).Select(standing => standing.Note!)]);
    }
}
