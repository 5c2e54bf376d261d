using Hotline.Workflows.Tickets.Features.Duty;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Ledger;

/// <summary>责任人台账 as a workbook: a row for each handler of each unit, and the sum.</summary>
[Allow(Roles.Admin, Roles.Supervisor, Roles.Leader, Roles.Auditor, Roles.Dispatcher, Roles.Reviewer)]
public sealed record ExportLedger(DateOnly? From = null, DateOnly? To = null, long? UnitId = null) : IQuery<ExportedFile>;

internal sealed class ExportLedgerHandler(LedgerLines lines, LedgerPeriods periods) : IRequestHandler<ExportLedger, Result<ExportedFile>>
{
    public async Task<Result<ExportedFile>> Handle(ExportLedger request, CancellationToken cancellationToken)
    {
        var period = periods.Of(request.From, request.To);
        if (!period.Succeeded)
            return period.Refusal;
        var (from, to) = period.Value;
        var found = await lines.ReadAsync(from, to, request.UnitId, cancellationToken);
        if (!found.Succeeded)
            return found.Refusal;
        var nobody = LedgerTexts.Get("Nobody");
        var rows = found.Value.OrderBy(line => line.HouseName, StringComparer.Ordinal).ThenBy(line => line.UnitName, StringComparer.Ordinal)
            .ThenBy(line => line.Leader).ThenBy(line => line.SectionHead).ThenBy(line => line.Handler)
            .Select(line => Row(line.HouseName, line.UnitName, line.Leader ?? nobody, line.SectionHead ?? nobody, line.Handler ?? nobody, line.Figures))
            .Append(Row(LedgerTexts.Get("Sum"), null, null, null, null, LedgerFigures.Sum(found.Value.Select(line => line.Figures))));
        return ExportedFile.Workbook(LedgerTexts.Format("FileName", $"{from:yyyy-MM-dd}", $"{to:yyyy-MM-dd}"), rows);
    }

    private static Dictionary<string, object?> Row(string house, string? unit, string? leader, string? head, string? handler, LedgerFigures figures) => new()
    {
        [LedgerTexts.Get("House")] = house,
        [LedgerTexts.Get("Unit")] = unit,
        [LedgerTexts.Get("Leader")] = leader,
        [LedgerTexts.Get("SectionHead")] = head,
        [LedgerTexts.Get("Handler")] = handler,
        [LedgerTexts.Get("Open")] = figures.Open,
        [LedgerTexts.Get("Overdue")] = figures.Overdue,
        [LedgerTexts.Get("Held")] = figures.Held,
        [LedgerTexts.Get("Tasks")] = figures.Tasks,
        [LedgerTexts.Get("LateTasks")] = figures.LateTasks,
        [LedgerTexts.Get("Closed")] = figures.Closed,
        [LedgerTexts.Get("Returned")] = figures.Returned,
        [LedgerTexts.Get("Reworked")] = figures.Reworked,
        [LedgerTexts.Get("Called")] = figures.Called,
        [LedgerTexts.Get("Satisfied")] = figures.Satisfied,
        [LedgerTexts.Get("MostlySatisfied")] = figures.MostlySatisfied,
        [LedgerTexts.Get("MeanResponse")] = (int?)figures.MeanResponse?.TotalMinutes,
        [LedgerTexts.Get("MeanHandling")] = (int?)figures.MeanHandling?.TotalMinutes,
    };
}
