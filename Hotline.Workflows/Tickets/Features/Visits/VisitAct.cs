using Hotline.Workflows.Tickets.Features.Matters;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tickets.Features.Visits;

/// <summary>记上门 among the actions; see <see cref="AddVisit"/>.</summary>
internal sealed class VisitAct : ITicketAct
{
    public string Key => "visits";

    public string Title => VisitTexts.Get("Act");

    public string Effect => VisitTexts.Get("ActEffect");

    public int Order => 60;

    public bool MayEver(Actor actor) => actor.May<AddVisit>();

    public string? Forbids(TicketSight sight) => WhyNot(sight.Ticket)?.Message;

    /// <summary>Null when a visit can be recorded on it.</summary>
    public static RuleRefusal? WhyNot(Ticket ticket)
    {
        if (ticket is { Status: TicketStatus.Open, Stage: Ticket.MergedStage })
            return new RuleRefusal("visit-merged", VisitTexts.Format("Merged", ticket.No, ticket.DuplicateOfNo));
        return ticket.Status is TicketStatus.Open ? null : new RuleRefusal("visit-ended", VisitTexts.Format("Ended", ticket.No, ticket.StageName));
    }
}
