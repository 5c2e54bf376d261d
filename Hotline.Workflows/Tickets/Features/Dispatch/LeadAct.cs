using Hotline.Workflows.Tickets.Features.Matters;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tickets.Features.Dispatch;

/// <summary>改派主办 among the actions; see <see cref="ChangeLead"/>.</summary>
internal sealed class LeadAct : ITicketAct
{
    public string Key => "lead";

    public string Title => DispatchTexts.Get("LeadAct");

    public string Effect => DispatchTexts.Get("LeadEffect");

    public int Order => 70;

    public bool MayEver(Actor actor) => actor.SeesAll() && actor.May<ChangeLead>();

    public string? Forbids(TicketSight sight) => WhyNot(sight.Ticket)?.Message;

    /// <summary>Null when its lead can change.</summary>
    public static Refusal? WhyNot(Ticket ticket)
    {
        if (ticket.Status is not TicketStatus.Open)
            return new Conflict("ticket-closed", DispatchTexts.Get("NotOpen"), null, ticket.ClosedAt);
        return ticket.LeadUnitId is null ? new RuleRefusal("not-dispatched", DispatchTexts.Get("NotDispatched")) : null;
    }
}
