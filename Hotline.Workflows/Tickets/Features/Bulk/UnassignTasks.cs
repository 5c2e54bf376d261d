using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Bulk;

/// <summary>批量收回转办.</summary>
[AllowEveryone]
public sealed record UnassignTasks(IReadOnlyList<long> TaskIds) : IRequest<Result<BulkResult>>, IBulk;

internal sealed class UnassignTasksValidator(HotlineOptions options) : BulkValidator<UnassignTasks>(options);

internal sealed class UnassignTasksHandler(BulkRun run) : IRequestHandler<UnassignTasks, Result<BulkResult>>
{
    public Task<Result<BulkResult>> Handle(UnassignTasks request, CancellationToken cancellationToken) =>
        run.EachAsync<Done>(request.TaskIds, id => new UndoDelegation(id), cancellationToken);
}
