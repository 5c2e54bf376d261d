using Hotline.Workflows.Tickets.Features.Matters;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tickets.Features.Funds.Requests;

/// <summary>Row rights of fund requests, put into every query: those of the matter; finance and audit 财务、审计 read all.</summary>
internal static class FundSight
{
    public static NotFound Unknown => new("fund-unknown", Rules.FundRuleTexts.Get("Unknown"));

    public static IQueryable<FundRequest> FundsVisibleTo(this HotlineDb db, Actor actor)
    {
        if (actor.IsIn(Roles.Finance, Roles.Auditor))
            return db.FundRequests;
        var matters = db.MattersVisibleTo(actor);
        return db.FundRequests.Where(request => matters.Any(matter => matter.Id == request.Id));
    }
}
