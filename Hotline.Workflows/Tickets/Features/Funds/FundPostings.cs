using System.Linq.Expressions;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;

namespace Hotline.Workflows.Tickets.Features.Funds;

/// <summary>记账: stages what a commit does to an account: the guarded movement of its columns, and the entry that says so.</summary>
internal static class FundPostings
{
    /// <param name="work">Of the commit.</param>
    /// <param name="entry">What is said; its place in the chain is known in the commit.</param>
    /// <param name="unmet">What is answered when the account has not so much any more; when null the request runs again on what it has.</param>
    public static void Post(UnitOfWork work, FundEntry entry, Refusal? unmet)
    {
        var head = work.Append<FundAccount>(entry, end => Tie(entry, end), unmet, entry.AccountId);
        if (entry.From is FundColumn.Source)
            head.Add(account => account.Budget, entry.Cents);
        else
            head.Add(Column(entry.From), -entry.Cents).AtLeast(Column(entry.From), entry.Cents);
        head.Add(entry.To is FundColumn.Source ? account => account.Budget : Column(entry.To), entry.To is FundColumn.Source ? -entry.Cents : entry.Cents);
        head.Add(account => account.Seq, 1L).Tell(account => account.Seq).Tell(account => account.Available).Tell(account => account.Head);
    }

    private static void Tie(FundEntry entry, ChainEnd<FundAccount> end)
    {
        entry.Seq = (long)end.Values[0]!;
        entry.AvailableAfter = (long)end.Values[1]!;
        entry.PreviousHash = end.Before is FundEntry before ? before.Hash : (string)end.Values[2]!;
        entry.Hash = FundChain.HashOf(entry);
        end.Head.Set(account => account.Head, entry.Hash);
    }

    private static Expression<Func<FundAccount, long>> Column(FundColumn column) => column switch
    {
        FundColumn.Available => account => account.Available,
        FundColumn.Frozen => account => account.Frozen,
        FundColumn.Committed => account => account.Committed,
        FundColumn.Paid => account => account.Paid,
        FundColumn.Returned => account => account.Returned,
        _ => throw new ArgumentOutOfRangeException(nameof(column), column, null),
    };
}
