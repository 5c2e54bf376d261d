using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tickets.Features.Funds;

/// <summary>What a movement does to what its request has.</summary>
internal static class FundRequestColumns
{
    public static void Move(FundRequest request, FundColumn from, FundColumn to, long cents)
    {
        request.FrozenCents += Change(FundColumn.Frozen, from, to, cents);
        request.CommittedCents += Change(FundColumn.Committed, from, to, cents);
        // What comes back of a payment becomes available; a payment that was wrong goes back to what it was taken from.
        if (from is FundColumn.Available || to is FundColumn.Available)
            request.RecoveredCents -= Change(FundColumn.Paid, from, to, cents);
        else
            request.PaidCents += Change(FundColumn.Paid, from, to, cents);
    }

    private static long Change(FundColumn column, FundColumn from, FundColumn to, long cents) => to == column ? cents : from == column ? -cents : 0;
}
