using Hotline.Workflows.Tickets.Features.Repeats;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tickets.Features.Intake;

/// <summary>并单 at intake: a request that is there already is taken in, so that its citizen is called back too, and goes with the other.</summary>
internal sealed class TicketJoining(MergeRules rules, Merges merges, TicketFlows flows)
{
    /// <summary>Null when done.</summary>
    public async ValueTask<Refusal?> JoinAsync(OpenTicket taken, string into, CancellationToken cancellationToken)
    {
        if (await rules.OpenAsync(into, cancellationToken) is not { } lead)
            return Invalid.Field("joinNo", RepeatTexts.Format("LeadUnknown", into));
        if ((rules.WhyNotMine(lead.Ticket) ?? await rules.WhyNotMergedAsync(taken, cancellationToken)) is { } refusal)
            return refusal;
        // The taken request has no number that its people know yet.
        if (rules.WhyNotLead(lead, taken.Ticket) is { } unfit)
            return unfit is RuleRefusal { Code: "lead-less-urgent" } ? new RuleRefusal(unfit.Code, IntakeTexts.Format("LessUrgent", into)) : unfit;
        merges.Join(taken, lead, null);
        await flows.SettleAsync(cancellationToken);
        return null;
    }
}
