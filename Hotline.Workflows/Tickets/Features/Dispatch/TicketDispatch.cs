using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Dispatch;

/// <summary>派单: names lead and assisting units and the people who answer, and starts the clocks.</summary>
[RecordName("dispatch")]
internal sealed class TicketDispatch(HotlineDb db, TicketQueries queries) : ITaskRecord
{
    private const string LeaderTitle = "分管领导";
    private const string SectionHeadTitle = "科室负责人";

    private static readonly UnitKind[] MayLead = [UnitKind.Street, UnitKind.Bureau, UnitKind.Enterprise, UnitKind.Section, UnitKind.Community];

    public async ValueTask<Refusal?> WriteAsync(FilledForm filled, CancellationToken cancellationToken)
    {
        var (open, data) = (filled.Open, filled.Data);
        if (TaskValues.Id(data, "leadUnitId") is not { } leadId)
            return Invalid.Field("leadUnitId", "请填写“主办单位”。");
        if (open.Book.Unit(leadId) is not { } lead || !MayLead.Contains(lead.Kind))
            return Invalid.Field("leadUnitId", "“主办单位”请选街道、委办局、企业或它们的科室、社区。");
        var assisting = TaskValues.Ids(data, "assistingUnitIds").Where(id => id != leadId).Select(open.Book.Unit).ToList();
        if (assisting.Contains(null))
            return Invalid.Field("assistingUnitIds", "“协办单位”里有不存在的单位。");

        var ticket = open.Ticket;
        ticket.LeadUnitId = lead.Id;
        ticket.LeadUnitName = lead.Name;
        ticket.LeadUnitPath = lead.Path;
        if (Enum.TryParse<TicketLevel>(TaskValues.Text(data, "level"), out var level))
            ticket.Level = level;
        ticket.DispatchedAt = open.Now;
        await AssistAsync(open, assisting.OfType<Unit>(), cancellationToken);
        var holders = await queries.HoldersOfPosts(db, LeaderTitle, SectionHeadTitle, lead.Path).ToListAsync(cancellationToken);
        ticket.People.Leader = holders.Find(holder => holder.Title == LeaderTitle)?.Name;
        ticket.People.SectionHead = holders.Find(holder => holder.Title == SectionHeadTitle)?.Name;
        (ticket.People.Handler, ticket.People.HandlerId) = (null, null);
        open.RestartFromDispatch();
        return null;
    }

    private async ValueTask AssistAsync(OpenTicket open, IEnumerable<Unit> units, CancellationToken cancellationToken)
    {
        var id = open.Ticket.Id;
        List<Unit> asked = [.. units];
        if (asked.Count == 0)
            return;
        var known = await db.Set<AssistingUnit>().Where(unit => unit.TicketId == id).Select(unit => unit.UnitId).ToListAsync(cancellationToken);
        foreach (var unit in asked.Where(unit => !known.Contains(unit.Id)))
        {
            open.Add(new AssistingUnit
            {
                Id = open.NextNumber(),
                TicketId = id,
                UnitId = unit.Id,
                UnitName = unit.Name,
                UnitPath = unit.Path,
            });
        }
    }
}
