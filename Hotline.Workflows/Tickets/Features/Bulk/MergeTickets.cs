using Hotline.Workflows.Tickets.Features.Repeats;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Bulk;

/// <summary>批量并单: each into the one lead; <see cref="UnmergeTickets"/> undoes it.</summary>
/// <param name="Into">Number of the lead 主单.</param>
[Allow(Roles.Admin, Roles.Dispatcher, Roles.Handler)]
public sealed record MergeTickets(IReadOnlyList<string> Nos, string? Into, string? Reason = null, string? IdempotencyKey = null)
    : IRequest<Result<NumberedResult>>, INumberedBulk;

internal sealed class MergeTicketsValidator(HotlineOptions options) : NumberedBulkValidator<MergeTickets>(options);

internal sealed class MergeTicketsHandler(BulkRun run) : IRequestHandler<MergeTickets, Result<NumberedResult>>
{
    public Task<Result<NumberedResult>> Handle(MergeTickets request, CancellationToken cancellationToken) => run.EachAsync<MergedTicket>(
        request.Nos, no => new MergeTicket(no, request.Into, request.Reason, MergeTicketsValidator.KeyOf(request.IdempotencyKey, no)), _ => null, cancellationToken);
}
