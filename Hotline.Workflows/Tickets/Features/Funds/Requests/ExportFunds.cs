using System.Globalization;
using Hotline.Workflows.Tickets.Features.Duty;
using Hotline.Workflows.Tickets.Features.Funds.Rules;
using Hotline.Workflows.Tickets.Features.Organization;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Funds.Requests;

/// <summary>资金台账 as a workbook with the columns of domain.md 5.3: what <see cref="ListFunds"/> finds, oldest first.</summary>
[AllowEveryone]
public sealed record ExportFunds(FundState? State = null, long? StreetId = null, string? Category = null, string? Search = null) : IQuery<ExportedFile>;

internal sealed class ExportFundsHandler(HotlineDb db, CurrentActor current, FundRows rows, ReferenceShelf shelf, HotlineOptions options, TimeProvider time)
    : IRequestHandler<ExportFunds, Result<ExportedFile>>
{
    public async Task<Result<ExportedFile>> Handle(ExportFunds request, CancellationToken cancellationToken)
    {
        var asked = new ListFunds(request.State, request.StreetId, request.Category, request.Search);
        var most = options.Funds.MostExported;
        var found = await rows.Matching(db.FundsVisibleTo(current.Actor), asked, current.Actor, time.GetUtcNow())
            .OrderBy(fund => fund.Id).Take(most + 1).Include(fund => fund.Matter!.Ticket).ToListAsync(cancellationToken);
        if (found.Count > most)
            return new RuleRefusal("fund-export-large", FundRuleTexts.Format("TooMany", most));
        var ids = found.ConvertAll(fund => fund.Id);
        var approvals = (await db.FundSignatures.Where(one => ids.Contains(one.MatterId) && one.Duty == FundDuty.Approve).OrderBy(one => one.Sequence)
            .Select(one => new { one.MatterId, one.PersonName, one.StepName, one.At }).ToListAsync(cancellationToken)).ToLookup(one => one.MatterId);
        var book = await shelf.CurrentAsync(db, cancellationToken);
        return ExportedFile.Workbook(FundRuleTexts.Get("FileName"), found.Select((fund, at) => new Dictionary<string, object?>
        {
            [Head("No")] = at + 1,
            [Head("Request")] = fund.Matter!.No,
            [Head("Ticket")] = fund.Matter.Ticket!.No,
            [Head("Unit")] = book.Unit(fund.StreetId)?.Name,
            [Head("Reason")] = fund.Matter.Subject,
            [Head("Category")] = fund.Category,
            [Head("Requested")] = Yuan(fund.RequestedCents),
            [Head("Approved")] = Yuan(fund.ApprovedCents),
            [Head("Approvers")] = string.Join('\n', approvals[fund.Id].Select(one => $"{one.StepName} {one.PersonName} {Day(one.At)}")),
            [Head("Supplier")] = fund.Supplier,
            [Head("Contract")] = fund.ContractNo,
            [Head("Invoice")] = fund.InvoiceNo,
            [Head("Accepted")] = Day(fund.AcceptedAt),
            [Head("Settled")] = Yuan(fund.SettledCents),
            [Head("Paid")] = Day(fund.PaidAt),
            [Head("WrittenOff")] = Day(fund.WrittenOffAt),
            [Head("Note")] = fund.Matter.Outcome,
        }));
    }

    private static string Head(string column) => FundRuleTexts.Get($"Column.{column}");

    private static decimal Yuan(long cents) => cents / 100m;

    private string? Day(DateTimeOffset? at) => at is { } instant ? TimeZoneInfo.ConvertTime(instant, options.TimeZone).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null;
}
