using Hotline.Workflows.Tickets.Features.Dispatch;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Negotiations;

/// <summary>会商结论: who leads and who assists; where it says so, from now on for all tickets of the class.</summary>
[RecordName("negotiation:concluded")]
internal sealed class NegotiationOutcome(HotlineDb db, UnitOfWork work) : ITaskRecord
{
    private const string InThisStreet = "本街道";

    public async ValueTask<Refusal?> WriteAsync(FilledForm filled, CancellationToken cancellationToken)
    {
        var (open, data) = (filled.Open, filled.Data);
        var (lead, refusal) = LeadUnits.Asked(open, data, "leadUnitId");
        if (lead is null)
            return refusal;
        if (lead.IsClosed)
            return Invalid.Field("leadUnitId", NegotiationTexts.Format("Closed", lead.Name));
        var assisting = TaskValues.Ids(data, "assistingUnitIds").Where(id => id != lead.Id).Select(open.Book.Unit).ToList();
        if (assisting.Contains(null))
            return Invalid.Field("assistingUnitIds", NegotiationTexts.Get("NoUnit"));
        if (open.Matters.Find(matter => matter.Id == filled.Task.MatterId) is not { } matter)
            return null;
        var names = assisting.ConvertAll(unit => unit!.Name);
        matter.Outcome = names.Count == 0
            ? NegotiationTexts.Format("Lead", lead.Name)
            : NegotiationTexts.Format("LeadAssisted", lead.Name, string.Join('、', names));
        open.Decide(matter);
        if (filled.YesNo("makesRule") is not true)
            return null;

        var category = open.Ticket.CategoryPath;
        if (category.Length == 0)
            return Invalid.Field("makesRule", NegotiationTexts.Get("NoCategory"));
        var street = filled.Text("rulePlace") == InThisStreet ? open.Ticket.Place.Street : null;
        if (street is null && filled.Text("rulePlace") == InThisStreet)
            return Invalid.Field("rulePlace", NegotiationTexts.Get("NoStreet"));
        foreach (var earlier in await work.ListAsync(db.RoutingRules.Where(rule => rule.CategoryPath == category && rule.Street == street && rule.EndedAt == null), cancellationToken))
            earlier.EndedAt = open.Now;
        open.Add(new RoutingRule
        {
            Id = open.NextNumber(),
            CategoryPath = category,
            Street = street,
            LeadUnitId = lead.Id,
            LeadUnitName = lead.Name,
            Assisting = string.Join('\n', names),
            Source = matter.No,
            Note = filled.Text("minutes"),
            ByName = open.Actor.DisplayName,
            CreatedAt = open.Now,
        });
        return null;
    }
}
