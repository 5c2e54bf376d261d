using Hotline.Workflows.Tickets.Features.Matters;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Bulk;

/// <summary>批量撤回事项.</summary>
/// <param name="Nos">Numbers of matters.</param>
[AllowEveryone]
public sealed record WithdrawMatters(IReadOnlyList<string> Nos, string? Reason = null) : IRequest<Result<NumberedResult>>, INumberedBulk;

internal sealed class WithdrawMattersValidator(HotlineOptions options) : NumberedBulkValidator<WithdrawMatters>(options);

internal sealed class WithdrawMattersHandler(BulkRun run) : IRequestHandler<WithdrawMatters, Result<NumberedResult>>
{
    public Task<Result<NumberedResult>> Handle(WithdrawMatters request, CancellationToken cancellationToken) =>
        run.EachAsync<Done>(request.Nos, no => new WithdrawMatter(no, request.Reason), _ => null, cancellationToken);
}
