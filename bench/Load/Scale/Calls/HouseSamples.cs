using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Model;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Load.Scale.Calls;

/// <summary>What the calls ask for: other rows each time, from all years.</summary>
internal sealed record HouseSamples(
    IReadOnlyList<string> Tickets,
    IReadOnlyList<string> OpenTickets,
    IReadOnlyList<string> OfStreet,
    IReadOnlyList<long> Tasks,
    IReadOnlyList<long> TasksOfStreet,
    IReadOnlyList<string> Matters,
    IReadOnlyList<string> Holds,
    IReadOnlyList<string> Whistles,
    long Street,
    int Open)
{
    private const int Most = 60;

    /// <param name="db">The full house.</param>
    /// <param name="path">Of a street.</param>
    /// <param name="street">Its id.</param>
    /// <param name="cancellation">Stops it.</param>
    public static async Task<HouseSamples> ReadAsync(HotlineDb db, string path, long street, CancellationToken cancellation)
    {
        var newest = await db.Tickets.MaxAsync(ticket => ticket.Id, cancellation);
        var oldest = await db.Tickets.MinAsync(ticket => ticket.Id, cancellation);
        var spread = new List<string>();
        for (var place = 0; place < Most; place++)
        {
            var from = oldest + (newest - oldest) / 2 / Most * place;
            spread.Add(await db.Tickets.Where(ticket => ticket.Id >= from && ticket.Channel != Channel.Own).OrderBy(ticket => ticket.Id).Select(ticket => ticket.No).FirstAsync(cancellation));
        }

        var open = db.Tickets.Where(ticket => ticket.Status == TicketStatus.Open && ticket.Channel != Channel.Own);
        var tasks = db.Tasks.Where(task => (task.Status == HumanTaskStatus.Open || task.Status == HumanTaskStatus.Claimed) && task.MatterId == null);
        return new HouseSamples(
            spread,
            await open.OrderBy(ticket => ticket.Id).Select(ticket => ticket.No).Take(Most).ToListAsync(cancellation),
            await db.Tickets.Where(ticket => ticket.LeadUnitPath == path).OrderByDescending(ticket => ticket.Id).Select(ticket => ticket.No).Take(Most).ToListAsync(cancellation),
            await tasks.OrderBy(task => task.Id).Select(task => task.Id).Take(Most).ToListAsync(cancellation),
            await tasks.Where(task => task.CandidateUnitId == street).OrderBy(task => task.Id).Select(task => task.Id).Take(Most).ToListAsync(cancellation),
            await db.Matters.OrderByDescending(matter => matter.Id).Where(matter => matter.Kind == "extension").Select(matter => matter.No).Take(Most).ToListAsync(cancellation),
            await db.Matters.OrderByDescending(matter => matter.Id).Where(matter => matter.Kind == "hold").Select(matter => matter.No).Take(Most).ToListAsync(cancellation),
            await db.Matters.OrderByDescending(matter => matter.Id).Where(matter => matter.Kind == "whistle").Select(matter => matter.No).Take(Most).ToListAsync(cancellation),
            street,
            await open.CountAsync(cancellation));
    }
}
