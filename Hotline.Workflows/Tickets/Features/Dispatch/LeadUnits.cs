using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Dispatch;

/// <summary>Puts a ticket into the hands of a lead unit 主办, its people and its assisting units 协办, whichever way it was decided.</summary>
internal sealed class LeadUnits(HotlineDb db, TicketQueries queries)
{
    private static readonly UnitKind[] MayLead = [UnitKind.Street, UnitKind.Bureau, UnitKind.Enterprise, UnitKind.Section, UnitKind.Community];

    /// <summary>The unit a form names, or why it cannot lead.</summary>
    public static (Unit? Lead, Refusal? Refusal) Asked(OpenTicket open, JsonObject data, string field)
    {
        if (TaskValues.Id(data, field) is not { } id)
            return (null, Invalid.Field(field, DispatchTexts.Get("NoLead")));
        var lead = open.Book.Unit(id);
        return Defect(lead) is { } defect ? (null, Invalid.Field(field, defect)) : (lead, null);
    }

    /// <summary>Why a unit cannot lead, whichever the ticket; null when it can.</summary>
    public static string? Defect(Unit? unit) => unit is null || !MayLead.Contains(unit.Kind) ? DispatchTexts.Get("CannotLead")
        : unit.IsClosed ? DispatchTexts.Format("LeadClosed", unit.Name)
        : null;

    /// <summary>The units a form names to assist, the lead unit left out, or why one of them cannot.</summary>
    public static (IReadOnlyList<Unit> Units, Refusal? Refusal) Assisting(OpenTicket open, JsonObject data, string field, Unit lead)
    {
        var units = TaskValues.Ids(data, field).Where(id => id != lead.Id).Select(open.Book.Unit).ToList();
        if (units.Contains(null))
            return ([], Invalid.Field(field, DispatchTexts.Get("NoAssisting")));
        return units.Find(unit => unit!.IsClosed) is { } closed
            ? ([], Invalid.Field(field, DispatchTexts.Format("AssistingClosed", closed.Name)))
            : ([.. units.OfType<Unit>()], null);
    }

    /// <summary>Dispatches to a unit; null when done.</summary>
    /// <param name="open">The ticket.</param>
    /// <param name="lead">Asked or found.</param>
    /// <param name="data">The form: <c>assistingUnitIds</c>.</param>
    /// <param name="level">New level; null to leave it.</param>
    /// <param name="returned">The return that this answers; null for a first dispatch.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask<Refusal?> DispatchAsync(
        OpenTicket open, Unit lead, JsonObject data, string? level, ReturnEntry? returned, CancellationToken cancellationToken)
    {
        var (assisting, refusal) = Assisting(open, data, "assistingUnitIds", lead);
        if (refusal is not null)
            return refusal;
        // Where nobody chose it, as after a refused return, it may have been closed meanwhile.
        if (lead.IsClosed)
            return new RuleRefusal("unit-closed", DispatchTexts.Format("LeadClosed", lead.Name));
        if (Enum.TryParse<TicketLevel>(level, out var asked))
            open.Ticket.Level = asked;
        await LeadAsync(open, lead, cancellationToken);
        await AssistAsync(open, assisting, cancellationToken);
        var why = returned is null ? null : DispatchTexts.Format(
            returned.RestartsClocks ? "ClocksAnew" : "ClocksRunOn", returned.UnitName, returned.Cause ?? returned.Reason);
        open.RunFromDispatch(returned is { RestartsClocks: true }, why);
        return null;
    }

    /// <summary>The unit leads from now on, with its own people.</summary>
    public async ValueTask LeadAsync(OpenTicket open, Unit lead, CancellationToken cancellationToken)
    {
        var ticket = open.Ticket;
        (ticket.LeadUnitId, ticket.LeadUnitName, ticket.LeadUnitPath) = (lead.Id, lead.Name, lead.Path);
        var holders = await queries.HoldersOfPosts(db, Posts.Leader, Posts.SectionHead, lead.Path).ToListAsync(cancellationToken);
        ticket.People.Leader = holders.Find(holder => holder.Title == Posts.Leader)?.Name;
        ticket.People.SectionHead = holders.Find(holder => holder.Title == Posts.SectionHead)?.Name;
        (ticket.People.Handler, ticket.People.HandlerId) = (null, null);
    }

    /// <summary>Adds units that assist; those that do so already stay.</summary>
    public async ValueTask AssistAsync(OpenTicket open, IEnumerable<Unit> units, CancellationToken cancellationToken)
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
