using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Intake;

/// <summary>How far an import is.</summary>
[Allow(Roles.Admin, Roles.Dispatcher)]
public sealed record GetImport(long JobId) : IQuery<ImportProgress>;

internal sealed class GetImportHandler : IRequestHandler<GetImport, Result<ImportProgress>>
{
    public Task<Result<ImportProgress>> Handle(GetImport request, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
