using Hotline.Workflows.Tickets.Features.Funds.Rules;
using Hotline.Workflows.Tickets.Features.Matters;
using Hotline.Workflows.Tickets.Features.Organization;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tickets.Features.Funds.Requests;

/// <summary>资金申请: judged by the scheme in force, which it keeps; it is the street's that asks, and the district's where no street does.</summary>
[RecordName("fund")]
internal sealed class FundRequestRecord(FundSchemes schemes, FundJudge judge, FundFile file, HotlineOptions options) : IMatterRecord
{
    public async ValueTask<Refusal?> WriteAsync(FilledMatter filled, CancellationToken cancellationToken)
    {
        var (open, matter, data) = (filled.Open, filled.Matter, filled.Data);
        var (scheme, version) = await schemes.TakeAsync(cancellationToken);
        var amount = TaskValues.Amount(data, "amount")?.Cents ?? 0;
        var place = filled.Text("place") ?? "";
        var urgent = TaskValues.YesNo(data, "urgent") is true;
        var request = new FundRequest
        {
            Id = matter.Id,
            Year = TimeZoneInfo.ConvertTime(open.Now, options.TimeZone).Year,
            StreetId = StreetOf(open)?.Id ?? 0,
            Category = filled.Text("category") ?? "",
            RequestedCents = amount,
            JudgedCents = amount,
            Place = place,
            PlaceKey = FundSplits.Key(place),
            Use = filled.Text("use") ?? "",
            Urgent = urgent,
            PapersDueAt = urgent ? open.Now.AddDays(scheme.PapersDays) : null,
            SchemeVersion = version,
            BegunAt = open.Now,
            Version = 1,
        };
        FundJudge.ReadSupplier(request, data, scheme);
        if (FundJudge.Check(request, data, scheme) is { } wrong)
            return wrong;
        if (urgent && await judge.LatePapersAsync(request.StreetId, open.Now, cancellationToken) is { } late)
            return new RuleRefusal("fund-papers-late", late);
        await judge.SetTierAsync(request, open.Ticket.Id, scheme, cancellationToken);
        open.Add(request);
        await file.SignAsync(
            new Signing(open, request, scheme, null, FundDuty.Apply, 0, FundRuleTexts.Get("Duty.Apply"), amount, filled.Text("reason")), cancellationToken);
        return null;
    }

    private static Unit? StreetOf(OpenTicket open) =>
        Above(open.Book, open.Actor.UnitId, UnitKind.Street) ?? (open.Ticket.LeadUnitId is { } lead ? Above(open.Book, lead, UnitKind.Street) : null) ?? open.Book.Root;

    private static Unit? Above(ReferenceBook book, long unitId, UnitKind kind)
    {
        var unit = book.Unit(unitId);
        while (unit is not null && unit.Kind != kind)
            unit = unit.ParentId is { } parent ? book.Unit(parent) : null;
        return unit;
    }
}
