using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Features.Matters;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Bulk;

/// <summary>批量申请, such as 延期: a matter of one kind beside each ticket; <see cref="WithdrawMatters"/> undoes it.</summary>
/// <param name="Kind">Key of the kind.</param>
/// <param name="Data">The start form's values, the same for all.</param>
[AllowEveryone]
public sealed record BeginMatters(IReadOnlyList<string> Nos, string Kind, JsonObject? Data, string? IdempotencyKey = null)
    : IRequest<Result<NumberedResult>>, INumberedBulk;

internal sealed class BeginMattersValidator(HotlineOptions options) : NumberedBulkValidator<BeginMatters>(options);

internal sealed class BeginMattersHandler(BulkRun run) : IRequestHandler<BeginMatters, Result<NumberedResult>>
{
    public Task<Result<NumberedResult>> Handle(BeginMatters request, CancellationToken cancellationToken) => run.EachAsync<BegunMatter>(
        request.Nos,
        no => new BeginMatter(no, request.Kind, request.Data?.DeepClone().AsObject() ?? [], BeginMattersValidator.KeyOf(request.IdempotencyKey, no)),
        begun => begun.No,
        cancellationToken);
}
