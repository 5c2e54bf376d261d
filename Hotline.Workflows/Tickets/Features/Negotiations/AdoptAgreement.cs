using Hotline.Workflows.Tickets.Features.Matters;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Negotiations;

/// <summary>采用: the result of a negotiation holds from now on for all tickets of the class.</summary>
/// <param name="No">The negotiation.</param>
/// <param name="InStreet">Only in the ticket's street.</param>
[Allow(Roles.Dispatcher, Roles.Admin)]
public sealed record AdoptAgreement(string No, bool InStreet = false) : ICommand<Done>;

internal sealed class AdoptAgreementHandler(HotlineDb db, MattersInHand matters, RoutingBook rules, CurrentActor current) : IRequestHandler<AdoptAgreement, Result<Done>>
{
    public async Task<Result<Done>> Handle(AdoptAgreement request, CancellationToken cancellationToken)
    {
        if (await matters.FindAsync(request.No, cancellationToken) is not { Open: var open, Matter: var matter })
            return VisibleMatters.Unknown;
        if (await db.Agreements.FirstOrDefaultAsync(agreed => agreed.MatterId == matter.Id, cancellationToken) is not { } agreement)
            return new RuleRefusal("nothing-agreed", NegotiationTexts.Format("NothingAgreed", request.No));
        if (await db.RoutingRules.FirstOrDefaultAsync(rule => rule.Source == matter.No && rule.EndedAt == null, cancellationToken) is { } rule)
            return new Conflict("adopted-already", NegotiationTexts.Format("Adopted", request.No), rule.ByName, rule.CreatedAt);
        return await rules.AdoptAsync(open.Ticket, matter.No, agreement, request.InStreet, "inStreet", current.Actor, open.Now, cancellationToken) is { } refusal
            ? refusal
            : default(Done);
    }
}
