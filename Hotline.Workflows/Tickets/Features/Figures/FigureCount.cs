using System.Data;
using Hotline.Workflows.Tickets.Features.Ledger;
using Hotline.Workflows.Tickets.Features.Whistles;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Rows;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Figures;

/// <summary>Counts every figure that commits keep from the ground, beside a running server or without one.</summary>
public sealed class FigureCount
{
    private const int Slice = 200;

    private readonly UnitOfWork work;
    private readonly HotlineDb db;
    private readonly LedgerCount ledger;
    private readonly WhistleRecount whistles;
    private readonly StandingCount standings;

    internal FigureCount(UnitOfWork work, HotlineDb db, LedgerCount ledger, WhistleRecount whistles) =>
        (this.work, this.db, this.ledger, this.whistles, standings) = (work, db, ledger, whistles, new StandingCount(work, db));

    /// <summary>What differs, each set as it was at one moment.</summary>
    internal async Task<FigureDifferences> DifferencesAsync(CancellationToken cancellationToken)
    {
        var rows = await ledger.DifferencesAsync(cancellationToken);
        var counts = await whistles.DifferencesAsync(cancellationToken);
        await using var moment = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        return new FigureDifferences(rows, counts, await standings.DifferencesAsync(cancellationToken));
    }

    /// <summary>
    /// Puts right what differs, a slice of rows in each commit, so that no other commit waits long. What is interrupted leaves
    /// the rest as it was, to be begun again.
    /// </summary>
    /// <param name="progress">Told after each slice how many rows are done, and of how many.</param>
    /// <param name="cancellationToken">Stops between two slices.</param>
    /// <returns>How many rows were put right.</returns>
    public async Task<int> MendAsync(Action<int, int> progress, CancellationToken cancellationToken)
    {
        var found = await DifferencesAsync(cancellationToken);
        var done = 0;
        foreach (var slice in found.Ledger.Cast<object>().Concat(found.Whistles).Chunk(Slice))
        {
            // Each is what is lacking, so it is right to add it whatever was counted meanwhile.
            foreach (var row in slice)
                work.AddUp(row);
            await work.CommitAsync(cancellationToken, keep: false);
            progress(done += slice.Length, found.Count);
        }

        var left = new Queue<long[]>(found.Standings.Chunk(Slice));
        while (left.TryDequeue(out var slice))
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                await standings.MendAsync(slice, cancellationToken);
                progress(done += slice.Length, found.Count);
            }
            catch (DbUpdateException)
            {
                // One of them has moved meanwhile.
                work.Forget();
                left.Enqueue(slice);
            }
        }

        return done;
    }
}

/// <param name="Ledger">What has to be added to the ledger's rows.</param>
/// <param name="Whistles">What has to be added to those of whistles.</param>
/// <param name="Standings">Tickets that stand otherwise than is written down.</param>
internal sealed record FigureDifferences(IReadOnlyList<LedgerRow> Ledger, IReadOnlyList<WhistleCount> Whistles, IReadOnlyList<long> Standings)
{
    public int Count => Ledger.Count + Whistles.Count + Standings.Count;
}
