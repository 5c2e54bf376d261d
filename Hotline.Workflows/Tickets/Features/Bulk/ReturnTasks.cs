using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Bulk;

/// <summary>批量退单: with one reason and basis.</summary>
/// <param name="Data">The form's values, the same for all.</param>
[AllowEveryone]
public sealed record ReturnTasks(IReadOnlyList<long> TaskIds, JsonObject? Data) : IRequest<Result<BulkResult>>, IBulk;

internal sealed class ReturnTasksValidator(HotlineOptions options) : BulkValidator<ReturnTasks>(options);

internal sealed class ReturnTasksHandler(BulkAnswers answers) : IRequestHandler<ReturnTasks, Result<BulkResult>>
{
    private const string Usual = "退单";

    public Task<Result<BulkResult>> Handle(ReturnTasks request, CancellationToken cancellationToken) =>
        answers.EachAsync(request.TaskIds, "return", Usual, request.Data, cancellationToken);
}
