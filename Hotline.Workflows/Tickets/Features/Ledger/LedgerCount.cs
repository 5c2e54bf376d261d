using System.Data;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Rows;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Ledger;

/// <summary>Counts the ledger from the ground: from every ticket and every return there is.</summary>
public sealed class LedgerCount
{
    private readonly UnitOfWork work;
    private readonly HotlineDb db;
    private readonly LedgerShare share;

    internal LedgerCount(UnitOfWork work, HotlineDb db, LedgerShare share) => (this.work, this.db, this.share) = (work, db, share);

    /// <summary>Counts the tickets of a database that has never been counted, or not the held ones yet; one that has is left alone.</summary>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        if (!await IsUncountedAsync(cancellationToken))
            return;
        await db.Tickets
            .Where(ticket => ticket.Status == TicketStatus.Open && !ticket.Overdue && ticket.HeldUntil == null && db.Tasks.Any(task =>
                task.TicketId == ticket.Id && (task.Status == HumanTaskStatus.Open || task.Status == HumanTaskStatus.Claimed)
                && task.Overdue && task.MatterId == null && task.CandidateUnitPath.StartsWith(ticket.LeadUnitPath!)))
            .ExecuteUpdateAsync(set => set.SetProperty(ticket => ticket.Overdue, true), cancellationToken);
        foreach (var row in await DifferencesAsync(cancellationToken))
            work.AddUp(row);
        await work.CommitAsync(cancellationToken);
    }

    private async Task<bool> IsUncountedAsync(CancellationToken cancellationToken) => await db.Ledger.AnyAsync(cancellationToken)
        ? await db.Standings.AnyAsync(ticket => ticket.Held, cancellationToken) && !await db.Ledger.AnyAsync(row => row.Day == 0 && row.Held > 0, cancellationToken)
        : await db.Tickets.AnyAsync(ticket => ticket.LeadUnitPath != null, cancellationToken);

    /// <summary>What the ledger lacks, or has too much of where a number is below nothing; empty when it is right.</summary>
    internal async Task<List<LedgerRow>> DifferencesAsync(CancellationToken cancellationToken)
    {
        // Both are looked at as they are at one moment, however many commits there are meanwhile.
        await using var moment = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        var sums = new LedgerSums();
        var tickets = db.Tickets.OfCitizens().Where(ticket => ticket.LeadUnitId != null).Select(ticket => new LedgerFacts(
            ticket.LeadUnitId, ticket.People.Leader, ticket.People.SectionHead, ticket.People.HandlerId, ticket.Status, ticket.ClosedAt,
            ticket.Overdue, ticket.ReworkCount > 0, ticket.Status == TicketStatus.Closed ? ticket.Satisfaction : null,
            ticket.HeldUntil != null,
            ticket.Status == TicketStatus.Closed ? ticket.ClocksFrom ?? ticket.DispatchedAt : null,
            ticket.Status == TicketStatus.Closed ? ticket.RespondedAt : null,
            ticket.Status == TicketStatus.Closed ? ticket.HandledAt : null));
        await foreach (var facts in tickets.AsAsyncEnumerable().WithCancellation(cancellationToken))
            sums.Count(share.Of(facts), +1);
        await foreach (var entry in db.Returns.AsAsyncEnumerable().WithCancellation(cancellationToken))
            sums.Count(share.Of(entry), +1);
        await foreach (var row in db.Ledger.AsAsyncEnumerable().WithCancellation(cancellationToken))
            sums.Add(row, -1);
        return sums.Rows;
    }
}
