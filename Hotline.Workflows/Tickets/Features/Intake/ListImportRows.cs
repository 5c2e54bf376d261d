using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Intake;

/// <summary>The verdicts row by row, in sheet order; all of them when Take is null.</summary>
[Allow(Roles.Admin, Roles.Dispatcher)]
public sealed record ListImportRows(long JobId, ImportVerdict? Verdict = null, int? AfterRow = null, int? Take = 100) : IQuery<IReadOnlyList<ImportRowView>>;

public sealed record ImportRowView(int RowNumber, ImportVerdict Verdict, string? TicketNo, string? Column, string? Reason, string? SourceNo);

internal sealed class ListImportRowsHandler : IRequestHandler<ListImportRows, Result<IReadOnlyList<ImportRowView>>>
{
    public Task<Result<IReadOnlyList<ImportRowView>>> Handle(ListImportRows request, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
