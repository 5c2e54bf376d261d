using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.FlowInstances;

/// <summary>Which instances a person may know of: those of the tickets he sees; the district's root sees all.</summary>
internal static class InstanceSight
{
    public static NotFound Unknown { get; } = new("instance-unknown", "没有这次流程运行，或者您不能看它。");

    /// <summary>Asked for each instance that is looked at: for one or a few.</summary>
    public static IQueryable<InstanceRow> InstancesVisibleTo(this HotlineDb db, Actor actor)
    {
        if (actor.SeesAll())
            return db.Instances;
        var tickets = db.TicketsVisibleTo(actor);
        return db.Instances.Where(row => tickets.Any(ticket => ticket.Id == row.TicketId));
    }

    /// <summary>The same set, for all of it: the rights of each ticket are looked at once, however many instances there are.</summary>
    public static IQueryable<InstanceRow> AllInstancesVisibleTo(this HotlineDb db, Actor actor)
    {
        if (actor.SeesAll())
            return db.Instances;
        var own = db.AllTicketsVisibleTo(actor).Select(ticket => (long?)ticket.Id);
        return db.Instances.Where(row => own.Contains(row.TicketId));
    }

    public static async ValueTask<bool> SeesInstanceAsync(this HotlineDb db, Actor actor, string id, CancellationToken cancellationToken) =>
        actor.SeesAll() || await db.InstancesVisibleTo(actor).AnyAsync(row => row.Id == id, cancellationToken);
}
