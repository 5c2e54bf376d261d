using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Rows;

namespace Hotline.Workflows.Tickets.Features.Ledger;

/// <summary>Counts in the commit that causes it: what a ticket was is taken from its people, what it is now is given to them.</summary>
internal sealed class LedgerReader(LedgerShare share) : ICommittingReader
{
    public ValueTask ReadAsync(IReadOnlyList<RowChange> rows, UnitOfWork work, CancellationToken cancellationToken)
    {
        LedgerSums? sums = null;
        foreach (var change in rows)
        {
            switch (change)
            {
                case { Row: Ticket ticket }:
                    var before = change.Was is Ticket was ? LedgerFacts.Of(was) : default;
                    var after = change.Kind is RowChangeKind.Removed ? default : LedgerFacts.Of(ticket);
                    if (before == after)
                        break;
                    sums ??= new();
                    sums.Count(share.Of(before), -1);
                    sums.Count(share.Of(after), +1);
                    break;
                case { Row: ReturnEntry entry, Kind: RowChangeKind.Added }:
                    (sums ??= new()).Count(share.Of(entry), +1);
                    break;
            }
        }

        foreach (var row in sums?.Rows ?? [])
            work.AddUp(row);
        return ValueTask.CompletedTask;
    }
}
