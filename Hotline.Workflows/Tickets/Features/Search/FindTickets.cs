using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Search;

/// <summary>查工单: keyset-paged, newest first; only own unit and below.</summary>
/// <param name="State">Stage key, or <c>open</c>, <c>closed</c>, <c>cancelled</c>, <c>overdue</c>.</param>
/// <param name="Unit">Id of a lead unit; its sub-units count.</param>
/// <param name="Search">Words in number, upstream number, title, content, address.</param>
public sealed record FindTickets(string? State = null, long? Unit = null, string? Search = null, string? After = null, int Take = 50)
    : IQuery<Page<TicketRow>>;

public sealed record TicketRow(
    string No,
    string? SourceNo,
    string Title,
    string CategoryPath,
    string? Address,
    TicketKind Kind,
    Channel Channel,
    TicketStatus Status,
    string Stage,
    string StageName,
    string? LeadUnitName,
    Urgency Urgency,
    TicketLevel Level,
    DateTimeOffset ReportedAt,
    DateTimeOffset? DueAt,
    DateTimeOffset? ClosedAt,
    int ReturnCount,
    int ReworkCount);

internal sealed class FindTicketsHandler : IRequestHandler<FindTickets, Result<Page<TicketRow>>>
{
    public Task<Result<Page<TicketRow>>> Handle(FindTickets request, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
