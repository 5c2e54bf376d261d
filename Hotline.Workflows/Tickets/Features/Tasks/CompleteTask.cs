using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Tasks;

/// <summary>办理: ends a task with one of its outcomes and the form data; an unclaimed task is claimed by it.</summary>
/// <param name="Version">The version the person saw; null to take the newest.</param>
public sealed record CompleteTask(long TaskId, string Outcome, JsonObject Data, long? Version = null) : ICommand<CompletedTask>;

/// <param name="NextStages">Names of the stages now open.</param>
public sealed record CompletedTask(long TaskId, string TicketNo, string Outcome, IReadOnlyList<string> NextStages);

internal sealed class CompleteTaskHandler : IRequestHandler<CompleteTask, Result<CompletedTask>>
{
    public Task<Result<CompletedTask>> Handle(CompleteTask request, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
