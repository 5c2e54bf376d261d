using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Tasks;

/// <summary>领取: takes an offered task; a second claimer is told who holds it.</summary>
public sealed record ClaimTask(long TaskId) : ICommand<Done>;

internal sealed class ClaimTaskHandler : IRequestHandler<ClaimTask, Result<Done>>
{
    public Task<Result<Done>> Handle(ClaimTask request, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
