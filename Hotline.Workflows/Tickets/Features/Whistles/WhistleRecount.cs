using System.Data;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Whistles;

/// <summary>核对吹哨统计: counts everything again and says where the figures differ; on wish they are put right.</summary>
[Allow(Roles.Admin)]
public sealed record CheckWhistleCounts(bool Mend = false) : ICommand<WhistleCheck>;

/// <param name="Differences">What has to be added to the rows; empty when they are right.</param>
public sealed record WhistleCheck(IReadOnlyList<WhistleCount> Differences, bool Mended);

internal sealed class CheckWhistleCountsHandler(WhistleRecount count, UnitOfWork work) : IRequestHandler<CheckWhistleCounts, Result<WhistleCheck>>
{
    public async Task<Result<WhistleCheck>> Handle(CheckWhistleCounts request, CancellationToken cancellationToken)
    {
        var differences = await count.DifferencesAsync(cancellationToken);
        if (request.Mend)
            differences.ForEach(work.AddUp);
        return new WhistleCheck(differences, request.Mend && differences.Count > 0);
    }
}

/// <summary>Counts the figures from the ground: from every ticket and every summons there is.</summary>
public sealed class WhistleRecount
{
    private readonly UnitOfWork work;
    private readonly HotlineDb db;
    private readonly WhistleShare share;

    internal WhistleRecount(UnitOfWork work, HotlineDb db, WhistleShare share) => (this.work, this.db, this.share) = (work, db, share);

    /// <summary>Counts a database that has never been counted; one that has is left alone.</summary>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        if (await db.WhistleCounts.AnyAsync(cancellationToken) || !await db.Tickets.AnyAsync(ticket => ticket.LeadUnitPath != null, cancellationToken))
            return;
        foreach (var row in await DifferencesAsync(cancellationToken))
            work.AddUp(row);
        await work.CommitAsync(cancellationToken);
    }

    /// <summary>What the rows lack, or have too much of where a number is below nothing; empty when they are right.</summary>
    internal async Task<List<WhistleCount>> DifferencesAsync(CancellationToken cancellationToken)
    {
        // Both are looked at as they are at one moment, however many commits there are meanwhile.
        await using var moment = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        var sums = new WhistleSums();
        var led = db.Tickets.OfCitizens().Where(ticket => ticket.LeadUnitId != null && ticket.Status != TicketStatus.Cancelled)
            .Select(ticket => new LedTicket(ticket.LeadUnitId, ticket.AcceptedAt));
        await foreach (var ticket in led.AsAsyncEnumerable().WithCancellation(cancellationToken))
            sums.Count(share.Of(ticket), +1);
        await foreach (var summons in db.Summonses.AsAsyncEnumerable().WithCancellation(cancellationToken))
            sums.Count(share.Of(summons), +1);
        await foreach (var row in db.WhistleCounts.AsAsyncEnumerable().WithCancellation(cancellationToken))
            sums.Add(row, -1);
        return [.. sums.Rows];
    }
}
