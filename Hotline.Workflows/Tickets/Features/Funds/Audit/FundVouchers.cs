using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tickets.Features.Funds.Audit;

/// <summary>The books against each other: a movement and its counterpart say the same, and neither is alone that should not be.</summary>
internal sealed class FundVouchers
{
    /// <summary>Entries whose counterpart has not come yet.</summary>
    private readonly Dictionary<long, (FundEntry Entry, FundAccount Account)> open = [];
    private readonly List<FundFinding> findings = [];

    public void Take(FundEntry entry, FundAccount account)
    {
        if (entry.OtherAccountId is null)
        {
            if (entry.MatterId is not null && account.Book is FundBook.Category)
                findings.Add(new FundFinding(account.Name, account.Year, entry.Seq, FundTexts.Get("Check.NoStreet")));
        }
        else if (!open.Remove(entry.Voucher, out var one))
        {
            open.Add(entry.Voucher, (entry, account));
        }
        else if (!Agree(one.Entry, one.Account, entry, account))
        {
            findings.Add(new FundFinding(account.Name, account.Year, entry.Seq, FundTexts.Format("Check.Differs", one.Account.Name, one.Entry.Seq)));
        }
    }

    public IEnumerable<FundFinding> End() =>
        findings.Concat(open.Values.Select(alone => new FundFinding(alone.Account.Name, alone.Account.Year, alone.Entry.Seq, FundTexts.Get("Check.Alone"))));

    private static bool Agree(FundEntry one, FundAccount first, FundEntry other, FundAccount second)
    {
        var alike = one.OtherAccountId == second.Id && other.OtherAccountId == first.Id && one.Cents == other.Cents && one.Movement == other.Movement && one.At == other.At;
        if (one.MatterId is not null || other.MatterId is not null)
            return alike && first.Book != second.Book && one.MatterId == other.MatterId && one.From == other.From && one.To == other.To;
        // Between two accounts of a book what one gives the other gets.
        return alike && first.Book == second.Book && (one.From is FundColumn.Available ? other.To : one.To) is FundColumn.Available;
    }
}
