using Hotline.Workflows.Tickets.Features.Dispatch;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tickets.Features.Negotiations;

/// <summary>会商结论: who leads and who assists; where it says so, from now on for all tickets of the class.</summary>
[RecordName("negotiation:concluded")]
internal sealed class NegotiationOutcome(RoutingBook rules) : ITaskRecord
{
    private const string InThisStreet = "本街道";

    public async ValueTask<Refusal?> WriteAsync(FilledForm filled, CancellationToken cancellationToken)
    {
        var (open, data) = (filled.Open, filled.Data);
        var (lead, refusal) = LeadUnits.Asked(open, data, "leadUnitId");
        if (lead is null)
            return refusal;
        var (assisting, unfit) = LeadUnits.Assisting(open, data, "assistingUnitIds", lead);
        if (unfit is not null)
            return unfit;
        if (open.Matters.Find(matter => matter.Id == filled.Task.MatterId) is not { } matter)
            return null;
        matter.Outcome = assisting.Count == 0
            ? NegotiationTexts.Format("Lead", lead.Name)
            : NegotiationTexts.Format("LeadAssisted", lead.Name, string.Join('、', assisting.Select(unit => unit.Name)));
        open.Decide(matter);
        var agreed = new Agreement
        {
            MatterId = matter.Id,
            LeadUnitId = lead.Id,
            LeadUnitName = lead.Name,
            AssistingIds = string.Join('\n', assisting.Select(unit => unit.Id)),
            Assisting = string.Join('\n', assisting.Select(unit => unit.Name)),
            Minutes = filled.Text("minutes"),
            ByName = open.Actor.DisplayName,
            At = open.Now,
        };
        open.Add(agreed);
        return filled.YesNo("makesRule") is true
            ? await rules.AdoptAsync(open.Ticket, matter.No, agreed, filled.Text("rulePlace") == InThisStreet, "rulePlace", open.Actor, open.Now, cancellationToken)
            : null;
    }
}
