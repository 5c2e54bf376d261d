using FluentValidation;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Incidents;

/// <summary>运行异常: every flow that stands still at a fault; keyset-paged.</summary>
/// <param name="Definition">Id of a definition; null for all.</param>
/// <param name="Node">Id of a node, as a faulted activity's definition has it; null for all.</param>
/// <param name="Search">Words in ticket number and title, node, cause, definition or instance id.</param>
/// <param name="After">Next of the page before.</param>
/// <param name="Take">1 to 200.</param>
/// <param name="Order">By since when it stands still.</param>
[Allow(Roles.Admin)]
public sealed record ListIncidents(
    string? Definition = null, string? Node = null, string? Search = null, string? After = null, int Take = 50, AgeOrder Order = AgeOrder.Oldest)
    : IQuery<Page<IncidentRow>>;

/// <summary>One stopped flow by the fault that came first.</summary>
/// <param name="Revision">What a person has seen; sent along, an act on something newer is refused.</param>
/// <param name="Faults">Number of faulted activities.</param>
/// <param name="Outcomes">Ports a skip of that node may go on by.</param>
/// <param name="Variables">Names of the variables that can be corrected.</param>
/// <param name="Ended">True when the fault ended the whole flow; false when other branches go on.</param>
public sealed record IncidentRow(
    string InstanceId,
    long Revision,
    string DefinitionId,
    string DefinitionName,
    int DefinitionVersion,
    string ActivityId,
    string ActivityInstanceId,
    string NodeName,
    string? NodeTypeName,
    string Cause,
    DateTimeOffset Since,
    int Faults,
    bool Ended,
    string? TicketNo,
    string? TicketTitle,
    string? TicketStageName,
    IReadOnlyList<string> Outcomes,
    IReadOnlyList<string> Variables);

internal sealed class ListIncidentsValidator : AbstractValidator<ListIncidents>
{
    public ListIncidentsValidator()
    {
        RuleFor(x => x.Take).InclusiveBetween(1, 200).WithMessage(_ => SearchTexts.Get("PageSize"));
        RuleFor(x => x.After).Must(after => after is null || IncidentCursor.Parse(after) is not null).WithMessage(_ => SearchTexts.Get("BadPage"));
        RuleFor(x => x.Order).IsInEnum().WithMessage(_ => SearchTexts.Get("AgeOrder"));
    }
}

internal sealed class ListIncidentsHandler(HotlineDb db, StuckFlows flows) : IRequestHandler<ListIncidents, Result<Page<IncidentRow>>>
{
    private const int Chunk = 50;

    public async Task<Result<Page<IncidentRow>>> Handle(ListIncidents request, CancellationToken cancellationToken)
    {
        var words = (request.Search ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var after = request.After is null ? null : IncidentCursor.Parse(request.After);
        var found = new List<IncidentRow>();
        // Node and cause lie inside the state; stopped flows are exceptions, so looking into each is cheap enough.
        await foreach (var chunk in flows.ReadAsync(request.Definition, after, request.Order, cancellationToken)
            .Where(flow => request.Node is null || flow.Nodes.Any(node => node.ActivityId == request.Node)).Chunk(Chunk).WithCancellation(cancellationToken))
        {
            var tickets = await ServedTickets.ReadAsync(db, chunk, cancellationToken);
            found.AddRange(chunk.Select(flow => IncidentViews.Row(flow, tickets.Of(flow))).Where(row => Matches(row, words)));
            if (found.Count > request.Take)
                break;
        }

        var rows = found.Take(request.Take).ToList();
        var next = found.Count > request.Take ? new IncidentCursor(rows[^1].Since, rows[^1].InstanceId).ToString() : null;
        return new Page<IncidentRow>(rows, next);
    }

    private static bool Matches(IncidentRow row, string[] words) => Array.TrueForAll(words, word =>
        new[] { row.TicketNo, row.TicketTitle, row.NodeName, row.Cause, row.DefinitionName, row.InstanceId }
            .Any(text => text?.Contains(word, StringComparison.OrdinalIgnoreCase) == true));
}
