using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Intake;

/// <summary>The latest imports, newest first.</summary>
[Allow(Roles.Admin, Roles.Dispatcher)]
public sealed record ListImports(int Take = 20) : IQuery<IReadOnlyList<ImportProgress>>;

internal sealed class ListImportsHandler : IRequestHandler<ListImports, Result<IReadOnlyList<ImportProgress>>>
{
    public Task<Result<IReadOnlyList<ImportProgress>>> Handle(ListImports request, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
