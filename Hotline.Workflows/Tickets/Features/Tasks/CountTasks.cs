using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Tasks;

/// <summary>Numbers for the stage tabs and the navigation.</summary>
public sealed record CountTasks(TaskScope Scope) : IQuery<IReadOnlyList<StageCount>>;

/// <param name="Overdue">Of these past their due instant.</param>
public sealed record StageCount(string Stage, string StageName, int Open, int Overdue);

internal sealed class CountTasksHandler : IRequestHandler<CountTasks, Result<IReadOnlyList<StageCount>>>
{
    public Task<Result<IReadOnlyList<StageCount>>> Handle(CountTasks request, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
