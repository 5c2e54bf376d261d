using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Rows;

namespace Hotline.Workflows.Tickets.Features.Whistles;

/// <summary>Counts in the commit that causes it: whistles and who comes to them, and the tickets of which a street blows some.</summary>
internal sealed class WhistleReader(WhistleShare share) : ICommittingReader
{
    public ValueTask ReadAsync(IReadOnlyList<RowChange> rows, UnitOfWork work, CancellationToken cancellationToken)
    {
        WhistleSums? sums = null;
        foreach (var change in rows)
        {
            var stays = change.Kind is not RowChangeKind.Removed;
            switch (change.Row)
            {
                case Ticket ticket:
                    var before = change.Was is Ticket was ? WhistleShare.Led(was) : default;
                    var after = stays ? WhistleShare.Led(ticket) : default;
                    if (before == after)
                        break;
                    (sums ??= new()).Count(share.Of(before), -1);
                    sums.Count(share.Of(after), +1);
                    break;
                case Summons summons:
                    sums ??= new();
                    if (change.Was is Summons earlier)
                        sums.Count(share.Of(earlier), -1);
                    if (stays)
                        sums.Count(share.Of(summons), +1);
                    break;
            }
        }

        foreach (var row in sums?.Rows ?? [])
            work.AddUp(row);
        return ValueTask.CompletedTask;
    }
}
