using System.Globalization;
using System.Runtime.CompilerServices;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Bulk;

/// <summary>导出工单: what the list of <see cref="FindTickets"/> shows this person, as a workbook; without any personal data.</summary>
/// <param name="Nos">Only these, whatever else is asked for; null for all found.</param>
[AllowEveryone]
public sealed record ExportTickets(string? State = null, long? Unit = null, string? Search = null, IReadOnlyList<string>? Nos = null) : IQuery<StreamedFile>;

internal sealed class ExportTicketsHandler(IHotline hotline, HotlineDb db, CurrentActor current, TicketLists lists, HotlineOptions options, TimeProvider time)
    : IRequestHandler<ExportTickets, Result<StreamedFile>>
{
    private const int PageSize = 200;
    private Refusal? refusal;

    public async Task<Result<StreamedFile>> Handle(ExportTickets request, CancellationToken cancellationToken)
    {
        // What is searched for by words is not counted before it is found.
        if (request.Nos is not { Count: > 0 } && string.IsNullOrWhiteSpace(request.Search)
            && await lists.AreMoreAsync(request.State, request.Unit, options.Bulk.MostExported, cancellationToken))
            return TooMany;
        var rows = request.Nos is { Count: > 0 } nos ? TickedAsync(nos) : FoundAsync(request, cancellationToken);
        var name = BulkTexts.Format("FileName", Local(time.GetUtcNow(), "yyyyMMdd-HHmm"));
        var file = await StreamedFile.WorkbookAsync(name, rows.Select(Line), cancellationToken);
        if (refusal is null)
            return file;
        await file.Content.DisposeAsync();
        return refusal;
    }

    private RuleRefusal TooMany => new("export-too-large", BulkTexts.Format("TooLarge", options.Bulk.MostExported));

    private IAsyncEnumerable<TicketRow> TickedAsync(IReadOnlyList<string> nos) => db.TicketsVisibleTo(current.Actor)
        .Where(ticket => nos.Contains(ticket.No)).OrderByDescending(ticket => ticket.Id).Select(TicketRows.Of).AsAsyncEnumerable();

    /// <summary>Page by page; no page is kept when the next is read.</summary>
    private async IAsyncEnumerable<TicketRow> FoundAsync(ExportTickets request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (count, most) = (0, options.Bulk.MostExported);
        string? after = null;
        do
        {
            var page = await hotline.SendAsync(new FindTickets(request.State, request.Unit, request.Search, after, PageSize), current.Actor, cancellationToken);
            refusal = page.Refusal;
            if (!page.Succeeded)
                yield break;
            if ((count += page.Value.Items.Count) > most)
            {
                refusal = TooMany;
                yield break;
            }

            foreach (var row in page.Value.Items)
                yield return row;
            after = page.Value.Next;
        }
        while (after is not null);
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
