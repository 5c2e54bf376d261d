using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Bulk;

/// <summary>批量领取; <see cref="ReleaseTasks"/> undoes it.</summary>
[AllowEveryone]
public sealed record ClaimTasks(IReadOnlyList<long> TaskIds) : IRequest<Result<BulkResult>>, IBulk;

internal sealed class ClaimTasksValidator(HotlineOptions options) : BulkValidator<ClaimTasks>(options);

internal sealed class ClaimTasksHandler(BulkRun run) : IRequestHandler<ClaimTasks, Result<BulkResult>>
{
    public Task<Result<BulkResult>> Handle(ClaimTasks request, CancellationToken cancellationToken) =>
        run.EachAsync<Done>(request.TaskIds, id => new ClaimTask(id), cancellationToken);
}
