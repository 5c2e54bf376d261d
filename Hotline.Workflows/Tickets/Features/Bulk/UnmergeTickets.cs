using Hotline.Workflows.Tickets.Features.Repeats;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Bulk;

/// <summary>批量拆出.</summary>
[Allow(Roles.Admin, Roles.Dispatcher, Roles.Handler)]
public sealed record UnmergeTickets(IReadOnlyList<string> Nos, string? Reason) : IRequest<Result<NumberedResult>>, INumberedBulk;

internal sealed class UnmergeTicketsValidator(HotlineOptions options) : NumberedBulkValidator<UnmergeTickets>(options);

internal sealed class UnmergeTicketsHandler(BulkRun run) : IRequestHandler<UnmergeTickets, Result<NumberedResult>>
{
    public Task<Result<NumberedResult>> Handle(UnmergeTickets request, CancellationToken cancellationToken) =>
        run.EachAsync<UnmergedTicket>(request.Nos, no => new UnmergeTicket(no, request.Reason), _ => null, cancellationToken);
}
