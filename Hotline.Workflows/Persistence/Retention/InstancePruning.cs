using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Persistence.InHand;
using Hotline.Workflows.Persistence.Signals;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Persistence.Retention;

/// <summary>
/// Deletes instances that ended long ago, with their journal, stimuli nobody came for, answers that nobody asks for
/// again, messages that were sent and old notices. An instance that ended by a fault is never deleted, nor one whose ticket is still open or whose parent still runs. What the ticket is and how it
/// went stands in its own tables and stays.
/// </summary>
public sealed class InstancePruning(IServiceScopeFactory scopes, DatabaseAddress address, HotlineOptions options, TimeProvider time)
{
    private const string Claim = "retention";

    /// <summary>Prunes batch by batch until nothing is left to prune; on PostgreSQL one node at a time.</summary>
    /// <returns>Null when another node is at it.</returns>
    public async Task<Pruned?> PruneAsync(CancellationToken cancellationToken = default)
    {
        await using var claims = await NodeClaims.OpenAsync(address, cancellationToken).ConfigureAwait(false);
        if ((await claims.TakeAsync([Claim], cancellationToken).ConfigureAwait(false)).Count == 0)
            return null;
        try
        {
            var stimuli = await ExpiredSignals.DropAsync(scopes, time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
            await ForgetAnswersAsync(cancellationToken).ConfigureAwait(false);
            await OldMessages.DropAsync(scopes, options, time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
            var instances = 0;
            if (options.Retention.Days <= 0)
                return new Pruned(instances, stimuli);
            int batch;
            do
            {
                batch = await PruneBatchAsync(cancellationToken).ConfigureAwait(false);
                instances += batch;
            }
            while (batch == options.Retention.Batch);
            await ForgetGuardsAsync(cancellationToken).ConfigureAwait(false);
            return new Pruned(instances, stimuli);
        }
        finally
        {
            await claims.ReleaseAsync([Claim]).ConfigureAwait(false);
        }
    }

    private async Task<int> PruneBatchAsync(CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow().AddDays(-options.Retention.Days);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HotlineDb>();
        var ids = await Ended(db, before).OrderBy(row => row.FinishedAt).Select(row => row.Id).Take(options.Retention.Batch)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        foreach (var id in ids)
        {
            work.RemoveAll<JournalRow, string>(row => row.InstanceId, id);
            work.RemoveAll<BookmarkRow, string>(row => row.InstanceId, id);
            work.RemoveAll<InstanceRow, string>(row => row.Id, id);
        }

        await work.CommitAsync(cancellationToken).ConfigureAwait(false);
        return ids.Count;
    }

    private async Task ForgetAnswersAsync(CancellationToken cancellationToken)
    {
        if (options.Retention.AnswerDays <= 0)
            return;
        var before = time.GetUtcNow().AddDays(-options.Retention.AnswerDays);
        int batch;
        do
        {
            await using var scope = scopes.CreateAsyncScope();
            var keys = await scope.ServiceProvider.GetRequiredService<HotlineDb>().Idempotency.Where(row => row.CreatedAt < before)
                .OrderBy(row => row.Key).Select(row => row.Key)
                .Take(options.Retention.Batch).ToListAsync(cancellationToken).ConfigureAwait(false);
            await SweepAsync(
                scope,
                work =>
                {
                    foreach (var key in keys)
                        work.RemoveAll<IdempotencyRecord, string>(row => row.Key, key);
                },
                cancellationToken).ConfigureAwait(false);
            batch = keys.Count;
        }
        while (batch == options.Retention.Batch);
    }

    /// <summary>A guard says nothing about what runs: one that a start watches meanwhile only makes that start try again.</summary>
    private async Task ForgetGuardsAsync(CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow().AddDays(-options.Retention.Days);
        await using var scope = scopes.CreateAsyncScope();
        await SweepAsync(scope, work => work.RemoveUpTo<StartGuardRow, DateTimeOffset>(row => row.LastStartAt, before), cancellationToken).ConfigureAwait(false);
    }

    private static Task SweepAsync(AsyncServiceScope scope, Action<UnitOfWork> sweep, CancellationToken cancellationToken)
    {
        var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        sweep(work);
        return work.CommitAsync(cancellationToken);
    }

    /// <summary>Finished or cancelled is for good: nothing brings such an instance back, so the rows found can be deleted blindly.</summary>
    private static IQueryable<InstanceRow> Ended(HotlineDb db, DateTimeOffset before) => db.Instances.Where(row =>
        row.FinishedAt < before
        && row.Status == (int)WorkflowStatus.Finished
        && (row.SubStatus == (int)WorkflowSubStatus.Finished || row.SubStatus == (int)WorkflowSubStatus.Cancelled)
        && !db.Tickets.Any(ticket => ticket.Id == row.TicketId && ticket.Status == TicketStatus.Open)
        && !db.Instances.Any(parent => parent.Id == row.ParentInstanceId && parent.Status == (int)WorkflowStatus.Running));
}

/// <summary>What one round deleted.</summary>
public readonly record struct Pruned(int Instances, int Stimuli);
