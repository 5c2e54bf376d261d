using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Search;

/// <summary>显示: name and phone in full; each look is written to the history.</summary>
public sealed record RevealReporter(string No) : ICommand<RevealedReporter>;

public sealed record RevealedReporter(string? Name, string? Phone);

internal sealed class RevealReporterHandler : IRequestHandler<RevealReporter, Result<RevealedReporter>>
{
    public Task<Result<RevealedReporter>> Handle(RevealReporter request, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
