using Hotline.Workflows.Tickets.Features.Duty;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Funds.Accounts;

/// <summary>明细账 as a workbook, the newest first, up to the limit of the settings.</summary>
[AllowEveryone]
public sealed record ExportFundEntries(FundEntryFilter Filter) : IQuery<ExportedFile>;

internal sealed class ExportFundEntriesHandler(FundEntryQuery query, HotlineOptions options) : IRequestHandler<ExportFundEntries, Result<ExportedFile>>
{
    public async Task<Result<ExportedFile>> Handle(ExportFundEntries request, CancellationToken cancellationToken)
    {
        var rows = await (await query.FindAsync(request.Filter, null, cancellationToken)).Take(options.Funds.MostEntries + 1).ToListAsync(cancellationToken);
        return rows.Count > options.Funds.MostEntries
            ? new RuleRefusal("export-too-large", FundTexts.Format("Export.TooMany", options.Funds.MostEntries))
            : ExportedFile.Workbook(FundTexts.Get("Export.FileName"), rows.Select(Line));
    }

    private Dictionary<string, object?> Line(FundEntryRow row) => new()
    {
        [FundTexts.Get("Export.At")] = TimeZoneInfo.ConvertTime(row.At, options.TimeZone).ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture),
        [FundTexts.Get("Export.Account")] = row.Account,
        [FundTexts.Get("Export.Other")] = row.Other,
        [FundTexts.Get("Export.Seq")] = row.Seq,
        [FundTexts.Get("Export.RequestNo")] = row.RequestNo,
        [FundTexts.Get("Export.TicketNo")] = row.TicketNo,
        [FundTexts.Get("Export.Subject")] = row.Subject,
        [FundTexts.Get("Export.Movement")] = FundTexts.Of(row.Movement),
        [FundTexts.Get("Export.From")] = FundTexts.Of(row.From),
        [FundTexts.Get("Export.To")] = FundTexts.Of(row.To),
        [FundTexts.Get("Export.Amount")] = new Money(row.Cents).Yuan,
        [FundTexts.Get("Export.Available")] = new Money(row.AvailableAfter).Yuan,
        [FundTexts.Get("Export.By")] = row.OnBehalfOf is null ? row.ByName : $"{row.ByName}（{row.OnBehalfOf}）",
        [FundTexts.Get("Document")] = row.Document,
        [FundTexts.Get("Reason")] = row.Reason,
        [FundTexts.Get("Export.Hash")] = row.Hash,
    };
}
