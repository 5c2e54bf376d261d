using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Features.Funds;
using Hotline.Workflows.Tickets.Features.Funds.Rules;
using Hotline.Workflows.Tickets.Model;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Letters.Templates.Facts;

/// <summary>The ticket's last request for money, and who has signed it.</summary>
internal sealed class FundFacts(HotlineDb db, FundSchemes schemes, FactWords words) : ILetterFacts
{
    public string Root => "fund";

    public async ValueTask<JsonNode?> OfAsync(FactSubject subject, CancellationToken cancellationToken)
    {
        if (subject.Ticket is not { } ticket)
            return null;
        var fund = await db.FundRequests.Include(one => one.Matter)
            .Where(one => one.Matter!.TicketId == ticket.Id && one.Matter.Status != MatterStatus.Withdrawn).OrderByDescending(one => one.Id).FirstOrDefaultAsync(cancellationToken);
        if (fund is null)
            return null;
        var signed = await db.FundSignatures.Where(one => one.MatterId == fund.Id).OrderBy(one => one.Sequence).ToListAsync(cancellationToken);
        var scheme = await schemes.OfAsync(fund.SchemeVersion, cancellationToken);
        return new JsonObject
        {
            ["no"] = fund.Matter!.No,
            ["subject"] = fund.Matter.Subject,
            ["unit"] = fund.Matter.BegunUnitName,
            ["category"] = fund.Category,
            ["use"] = FactWords.Given(fund.Use),
            ["place"] = FactWords.Given(fund.Place),
            ["supplier"] = FactWords.Given(fund.Supplier),
            ["amount"] = new Money(fund.RequestedCents).Say(),
            ["capitals"] = new Money(fund.RequestedCents).Capitals(),
            ["approved"] = fund.ApprovedCents > 0 ? new Money(fund.ApprovedCents).Say() : null,
            ["urgent"] = LetterFactTexts.Get(fund.Urgent ? "Yes" : "No"),
            ["tier"] = FactWords.Given(fund.TierName),
            ["scheme"] = scheme.Name,
            ["quotes"] = LetterFactTexts.Format("Quotes", fund.Quotes),
            ["contract"] = FactWords.Given(fund.ContractNo),
            ["settled"] = fund.SettledCents > 0 ? new Money(fund.SettledCents).Say() : null,
            ["paid"] = words.Instant(fund.PaidAt),
            ["signatures"] = new JsonArray([.. signed.Select(Of)]),
        };
    }

    private JsonObject Of(FundSignature one) => new()
    {
        ["step"] = one.StepName,
        ["duty"] = LetterFactTexts.Word(one.Duty),
        ["unit"] = one.UnitName,
        ["name"] = one.OnBehalfOf is { } other ? LetterFactTexts.Format("OnBehalf", one.PersonName, other) : one.PersonName,
        ["decision"] = one.Outcome,
        ["amount"] = one.Cents > 0 ? new Money(one.Cents).Say() : null,
        ["words"] = FactWords.Given(one.Words),
        ["at"] = words.Instant(one.At),
    };
}
