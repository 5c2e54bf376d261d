using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Persistence.Retention;

/// <summary>Deletes messages that were sent, dropped or told inside long ago, and people's old notices. What could not be sent stays until a person decides.</summary>
internal static class OldMessages
{
    public static async Task DropAsync(IServiceScopeFactory scopes, HotlineOptions options, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (options.Outbox.KeepDays > 0 && now.AddDays(-options.Outbox.KeepDays) is var sentBefore)
            await DropAsync(
                scopes, options, db => db.Outbox.Where(row => row.CreatedAt < sentBefore
                    && (row.SentAt < sentBefore || row.Channel == null || (row.DroppedByName != null && row.DeadAt < sentBefore))).Select(row => row.Id),
                (work, id) => work.RemoveAll<OutboxMessage, long>(row => row.Id, id), cancellationToken).ConfigureAwait(false);
        if (options.Notices.KeepDays > 0 && now.AddDays(-options.Notices.KeepDays) is var toldBefore)
            await DropAsync(
                scopes, options, db => db.PersonNotices.Where(row => row.At < toldBefore).Select(row => row.Id),
                (work, id) => work.RemoveAll<PersonNotice, long>(row => row.Id, id), cancellationToken).ConfigureAwait(false);
    }

    private static async Task DropAsync(
        IServiceScopeFactory scopes, HotlineOptions options, Func<HotlineDb, IQueryable<long>> old, Action<UnitOfWork, long> drop, CancellationToken cancellationToken)
    {
        int batch;
        do
        {
            await using var scope = scopes.CreateAsyncScope();
            var ids = await old(scope.ServiceProvider.GetRequiredService<HotlineDb>()).OrderBy(id => id).Take(options.Retention.Batch)
                .ToListAsync(cancellationToken).ConfigureAwait(false);
            var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
            foreach (var id in ids)
                drop(work, id);
            await work.CommitAsync(cancellationToken).ConfigureAwait(false);
            batch = ids.Count;
        }
        while (batch == options.Retention.Batch);
    }
}
