using Hotline.Workflows.Tickets.Features.Matters;
using Hotline.Workflows.Tickets.Features.Organization;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tickets.Features.Funds;

/// <summary>资金申请: the request for money begins with its matter; it is the street's that asks, and the district's where no street does.</summary>
[RecordName("fund")]
internal sealed class FundRequestRecord(HotlineOptions options) : IMatterRecord
{
    public ValueTask<Refusal?> WriteAsync(FilledMatter filled, CancellationToken cancellationToken)
    {
        var open = filled.Open;
        open.Add(new FundRequest
        {
            Id = filled.Matter.Id,
            Year = TimeZoneInfo.ConvertTime(open.Now, options.TimeZone).Year,
            StreetId = StreetOf(open.Book, open.Actor.UnitId)?.Id ?? 0,
            Category = filled.Text("category") ?? "",
            RequestedCents = TaskValues.Amount(filled.Data, "amount")?.Cents ?? 0,
            Version = 1,
        });
        return default;
    }

    private static Unit? StreetOf(ReferenceBook book, long unitId)
    {
        var unit = book.Unit(unitId);
        while (unit is not null && unit.Kind is not (UnitKind.Street or UnitKind.District))
            unit = unit.ParentId is { } parent ? book.Unit(parent) : null;
        return unit;
    }
}
