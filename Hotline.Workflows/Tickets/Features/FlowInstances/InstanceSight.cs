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
        return db.Instances.Where(row => tickets.Any(ticket => ticket.InstanceId == row.Id));
    }

    /// <summary>The same set, for all of it: the rights of each ticket are looked at once, however many instances there are.</summary>
    public static IQueryable<InstanceRow> AllInstancesVisibleTo(this HotlineDb db, Actor actor)
    {
        if (actor.SeesAll())
            return db.Instances;
        var own = db.AllTicketsVisibleTo(actor).Select(ticket => ticket.InstanceId);
        return db.Instances.Where(row => own.Contains(row.Id));
    }

    public static async ValueTask<bool> SeesInstanceAsync(this HotlineDb db, Actor actor, string id, CancellationToken cancellationToken) =>
        actor.SeesAll() || await db.InstancesVisibleTo(actor).AnyAsync(row => row.Id == id, cancellationToken);

    /// <summary>The ticket an instance works for, be it as the instance of one of its steps.</summary>
    public static async Task<Ticket?> TicketServedAsync(this HotlineDb db, InstanceRow instance, CancellationToken cancellationToken)
    {
        for (var row = instance; ;)
        {
            if (await db.Tickets.FirstOrDefaultAsync(ticket => ticket.InstanceId == row.Id, cancellationToken) is { } ticket)
                return ticket;
            if (row.ParentInstanceId is not { } parent || await db.Instances.FindAsync([parent], cancellationToken) is not { } above)
                return null;
            row = above;
        }
    }
}
