using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Bulk;

/// <summary>批量派单: to one lead unit.</summary>
/// <param name="Data">The form's values, the same for all.</param>
[AllowEveryone]
public sealed record DispatchTasks(IReadOnlyList<long> TaskIds, JsonObject? Data) : IRequest<Result<BulkResult>>, IBulk;

internal sealed class DispatchTasksValidator(HotlineOptions options) : BulkValidator<DispatchTasks>(options);

internal sealed class DispatchTasksHandler(BulkAnswers answers) : IRequestHandler<DispatchTasks, Result<BulkResult>>
{
    private const string Usual = "派单";

    public Task<Result<BulkResult>> Handle(DispatchTasks request, CancellationToken cancellationToken) =>
        answers.EachAsync(request.TaskIds, "dispatch", Usual, request.Data, cancellationToken);
}
