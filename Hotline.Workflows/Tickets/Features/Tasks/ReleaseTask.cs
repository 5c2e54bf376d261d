using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Tasks;

/// <summary>放回: gives a claimed task back to its candidates.</summary>
public sealed record ReleaseTask(long TaskId) : ICommand<Done>;

internal sealed class ReleaseTaskHandler : IRequestHandler<ReleaseTask, Result<Done>>
{
    public Task<Result<Done>> Handle(ReleaseTask request, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
