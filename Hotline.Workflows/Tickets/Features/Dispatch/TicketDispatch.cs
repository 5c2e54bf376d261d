using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Activities;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Dispatch;

/// <summary>派单: names lead and assisting units and the people who answer, and starts the clocks.</summary>
internal sealed class TicketDispatch(UnitOfWork work, HotlineDb db, TicketQueries queries)
{
    private const string LeaderTitle = "分管领导";
    private const string SectionHeadTitle = "科室负责人";

    private static readonly UnitKind[] MayLead = [UnitKind.Street, UnitKind.Bureau, UnitKind.Enterprise, UnitKind.Section, UnitKind.Community];

    public async ValueTask<Refusal?> ToAsync(TicketBurst burst, JsonObject data, CancellationToken cancellationToken)
    {
        if (TaskValues.Id(data, "leadUnitId") is not { } leadId)
            return Invalid.Field("leadUnitId", "请填写“主办单位”。");
        if (burst.Book.Unit(leadId) is not { } lead || !MayLead.Contains(lead.Kind))
            return Invalid.Field("leadUnitId", "“主办单位”请选街道、委办局、企业或它们的科室、社区。");
        var assisting = TaskValues.Ids(data, "assistingUnitIds").Where(id => id != leadId).Select(burst.Book.Unit).ToList();
        if (assisting.Contains(null))
            return Invalid.Field("assistingUnitIds", "“协办单位”里有不存在的单位。");

        var ticket = burst.Ticket;
        ticket.LeadUnitId = lead.Id;
        ticket.LeadUnitName = lead.Name;
        ticket.LeadUnitPath = lead.Path;
        if (Enum.TryParse<TicketLevel>(TaskValues.Text(data, "level"), out var level))
            ticket.Level = level;
        ticket.DispatchedAt = burst.Now;
        await AssistAsync(burst, assisting.OfType<Unit>(), cancellationToken);
        var holders = await queries.HoldersOfPosts(db, LeaderTitle, SectionHeadTitle, lead.Path).ToListAsync(cancellationToken);
        ticket.People.Leader = holders.Find(holder => holder.Title == LeaderTitle)?.Name;
        ticket.People.SectionHead = holders.Find(holder => holder.Title == SectionHeadTitle)?.Name;
        (ticket.People.Handler, ticket.People.HandlerId) = (null, null);
        burst.Clocks.StartAtDispatch(burst.Now);
        return null;
    }

    private async ValueTask AssistAsync(TicketBurst burst, IEnumerable<Unit> units, CancellationToken cancellationToken)
    {
        var ticket = burst.Ticket;
        if (work.StateOf(ticket) is not EntityState.Added)
        {
            work.Track();
            await db.Entry(ticket).Collection(x => x.AssistingUnits).LoadAsync(cancellationToken);
        }

        foreach (var unit in units.Where(unit => ticket.AssistingUnits.TrueForAll(known => known.UnitId != unit.Id)))
        {
            var assisting = new AssistingUnit
            {
                Id = burst.NextNumber(),
                TicketId = ticket.Id,
                UnitId = unit.Id,
                UnitName = unit.Name,
                UnitPath = unit.Path,
            };
            ticket.AssistingUnits.Add(assisting);
            burst.Add(assisting);
        }
    }

}
