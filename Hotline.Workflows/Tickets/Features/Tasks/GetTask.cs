using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Tasks;

/// <summary>One task with its form, for the person who is about to do it.</summary>
public sealed record GetTask(long TaskId) : IQuery<TaskDetail>;

/// <param name="Form">The form whose fields the outcome needs.</param>
/// <param name="Defaults">Values to start the form with.</param>
/// <param name="Refusal">Why the person cannot complete it now, such as claimed by another; null when he can.</param>
public sealed record TaskDetail(
    TaskRow Row,
    TaskForm Form,
    JsonObject Defaults,
    string? Refusal,
    DateTimeOffset? CompletedAt,
    string? CompletedByName,
    string? Outcome);

internal sealed class GetTaskHandler : IRequestHandler<GetTask, Result<TaskDetail>>
{
    public Task<Result<TaskDetail>> Handle(GetTask request, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
