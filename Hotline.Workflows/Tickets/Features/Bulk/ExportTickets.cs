using System.Globalization;
using Hotline.Workflows.Tickets.Features.Duty;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Bulk;

/// <summary>导出工单: what the list of <see cref="FindTickets"/> shows this person, as a workbook; without any personal data.</summary>
[AllowEveryone]
public sealed record ExportTickets(string? State = null, long? Unit = null, string? Search = null) : IQuery<ExportedFile>;

internal sealed class ExportTicketsHandler(IHotline hotline, CurrentActor current, HotlineOptions options, TimeProvider time)
    : IRequestHandler<ExportTickets, Result<ExportedFile>>
{
    private const int PageSize = 200;

    public async Task<Result<ExportedFile>> Handle(ExportTickets request, CancellationToken cancellationToken)
    {
        var most = options.Bulk.MostExported;
        var rows = new List<TicketRow>();
        string? after = null;
        do
        {
            var page = await hotline.SendAsync(new FindTickets(request.State, request.Unit, request.Search, after, PageSize), current.Actor, cancellationToken);
            if (!page.Succeeded)
                return page.Refusal;
            rows.AddRange(page.Value.Items);
            after = page.Value.Next;
            if (rows.Count > most)
                return new RuleRefusal("export-too-large", BulkTexts.Format("TooLarge", most));
        }
        while (after is not null);
        return ExportedFile.Workbook(BulkTexts.Format("FileName", Local(time.GetUtcNow(), "yyyyMMdd-HHmm")), rows.Select(Line));
    }

    private Dictionary<string, object?> Line(TicketRow row) => new()
    {
        [BulkTexts.Get("Cells.No")] = row.No,
        [BulkTexts.Get("Cells.SourceNo")] = row.SourceNo,
        [BulkTexts.Get("Cells.Title")] = row.Title,
        [BulkTexts.Get("Cells.Category")] = row.CategoryPath,
        [BulkTexts.Get("Cells.Address")] = row.Address,
        [BulkTexts.Get("Cells.Stage")] = row.StageName,
        [BulkTexts.Get("Cells.Unit")] = row.LeadUnitName,
        [BulkTexts.Get("Cells.Reported")] = Local(row.ReportedAt, "yyyy-MM-dd HH:mm"),
        [BulkTexts.Get("Cells.Due")] = row.DueAt is { } due ? Local(due, "yyyy-MM-dd HH:mm") : null,
        [BulkTexts.Get("Cells.Closed")] = row.ClosedAt is { } closed ? Local(closed, "yyyy-MM-dd HH:mm") : null,
        [BulkTexts.Get("Cells.Returns")] = row.ReturnCount,
        [BulkTexts.Get("Cells.Reworks")] = row.ReworkCount,
    };

    private string Local(DateTimeOffset instant, string format) => TimeZoneInfo.ConvertTime(instant, options.TimeZone).ToString(format, CultureInfo.InvariantCulture);
}
