using Hotline.Workflows.Tickets.Features.Matters;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Negotiations;

/// <summary>The result of a negotiation, and whether it is a rule.</summary>
[AllowEveryone]
public sealed record GetAgreement(string No) : IQuery<AgreementView>;

/// <param name="LeadUnitName">Null while, or where, nothing was agreed; so are the others.</param>
/// <param name="Category">Class of the ticket, for which it would hold.</param>
/// <param name="Street">Where it happened, if known.</param>
/// <param name="Rule">That was made of it and holds.</param>
/// <param name="MayAdopt">The person may make a rule of it now.</param>
public sealed record AgreementView(
    string? LeadUnitName, IReadOnlyList<string> Assisting, string? Minutes, string Category, string? Street, RoutingRuleRow? Rule, bool MayAdopt);

internal sealed class GetAgreementHandler(HotlineDb db, CurrentActor current) : IRequestHandler<GetAgreement, Result<AgreementView>>
{
    public async Task<Result<AgreementView>> Handle(GetAgreement request, CancellationToken cancellationToken)
    {
        var matter = await db.MattersVisibleTo(current.Actor).Where(matter => matter.No == request.No)
            .Select(matter => new { matter.Id, matter.No, matter.Ticket!.CategoryPath, matter.Ticket.Place.Street }).FirstOrDefaultAsync(cancellationToken);
        if (matter is null)
            return VisibleMatters.Unknown;
        var agreed = await db.Agreements.FirstOrDefaultAsync(agreed => agreed.MatterId == matter.Id, cancellationToken);
        var rule = agreed is null ? null : await db.RoutingRules.FirstOrDefaultAsync(rule => rule.Source == matter.No && rule.EndedAt == null, cancellationToken);
        return new AgreementView(
            agreed?.LeadUnitName, agreed?.Assisting.Split('\n', StringSplitOptions.RemoveEmptyEntries) ?? [], agreed?.Minutes, matter.CategoryPath, matter.Street,
            rule is null ? null : RoutingRuleRow.Of(rule),
            agreed is not null && rule is null && matter.CategoryPath.Length > 0 && current.Actor.May<AdoptAgreement>());
    }
}
