using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Bulk;

/// <summary>批量放回.</summary>
[AllowEveryone]
public sealed record ReleaseTasks(IReadOnlyList<long> TaskIds) : IRequest<Result<BulkResult>>, IBulk;

internal sealed class ReleaseTasksValidator(HotlineOptions options) : BulkValidator<ReleaseTasks>(options);

internal sealed class ReleaseTasksHandler(BulkRun run) : IRequestHandler<ReleaseTasks, Result<BulkResult>>
{
    public Task<Result<BulkResult>> Handle(ReleaseTasks request, CancellationToken cancellationToken) =>
        run.EachAsync<Done>(request.TaskIds, id => new ReleaseTask(id), cancellationToken);
}
