using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Model;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Load.Designer;

/// <summary>Instances of the stock that calls ask for, those with a journal before others.</summary>
internal sealed record InstanceSamples(
    int Count,
    DateTimeOffset Now,
    IReadOnlyList<string> CorrelationIds,
    IReadOnlyList<string> Running,
    IReadOnlyList<string> Ended,
    IReadOnlyList<string> Stuck,
    IReadOnlyList<string> ToCancel,
    IReadOnlyList<string> ToDelete,
    string OfLeader)
{
    public static async Task<InstanceSamples> ReadAsync(
        HotlineDb db, DateTimeOffset now, string leaderPath, int samples, CancellationToken cancellation)
    {
        var rows = db.Instances;
        var told = rows.Where(row => db.Journal.Any(lines => lines.InstanceId == row.Id));
        Task<List<string>> Ids(IQueryable<InstanceRow> of) =>
            of.OrderBy(row => row.Id).Take(samples).Select(row => row.Id).ToListAsync(cancellation);
        // What serves a ticket may be neither cancelled nor deleted.
        var running = rows.Where(row => row.Status == (int)WorkflowStatus.Running && row.DefinitionId == InstanceModels.WaitingFlow);
        var ended = rows.Where(row => row.SubStatus == (int)WorkflowSubStatus.Finished && row.DefinitionId == InstanceModels.EndingFlow);
        return new InstanceSamples(
            await db.Instances.CountAsync(cancellation),
            now,
            await told.Where(row => row.CorrelationId != null).OrderBy(row => row.Id).Take(samples).Select(row => row.CorrelationId!).ToListAsync(cancellation),
            await Ids(told.Where(row => row.Status == (int)WorkflowStatus.Running)),
            await Ids(told.Where(row => row.SubStatus == (int)WorkflowSubStatus.Finished)),
            await Ids(told.Where(row => row.StuckSince != null)),
            await Ids(running),
            await Ids(ended),
            await db.Tickets.Where(ticket => ticket.LeadUnitPath == leaderPath)
                .OrderByDescending(ticket => ticket.Id).Select(ticket => ticket.InstanceId).FirstAsync(cancellation));
    }
}
