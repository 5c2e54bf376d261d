using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Bulk;

/// <summary>批量转办: to one person of the unit; <see cref="UnassignTasks"/> undoes it.</summary>
[AllowEveryone]
public sealed record AssignTasks(IReadOnlyList<long> TaskIds, long PersonId, string? Reason) : IRequest<Result<BulkResult>>, IBulk;

internal sealed class AssignTasksValidator(HotlineOptions options) : BulkValidator<AssignTasks>(options);

internal sealed class AssignTasksHandler(BulkRun run) : IRequestHandler<AssignTasks, Result<BulkResult>>
{
    public Task<Result<BulkResult>> Handle(AssignTasks request, CancellationToken cancellationToken) =>
        run.EachAsync<Done>(request.TaskIds, id => new DelegateTask(id, request.PersonId, request.Reason), cancellationToken);
}
