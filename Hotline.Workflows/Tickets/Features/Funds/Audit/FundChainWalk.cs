using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tickets.Features.Funds.Audit;

/// <summary>Goes through the entries of one account in their order; the first that is wrong is named, as all after it hang on it.</summary>
internal sealed class FundChainWalk(FundAccount account)
{
    private readonly Dictionary<FundColumn, long> sums = Enum.GetValues<FundColumn>().ToDictionary(column => column, _ => 0L);
    private FundFinding? broken;
    private string hash = "";
    private long seq;

    public void Take(FundEntry entry)
    {
        if (broken is not null)
            return;
        seq++;
        sums[entry.From] -= entry.Cents;
        sums[entry.To] += entry.Cents;
        if (Defect(entry) is { } defect)
            broken = new FundFinding(account.Name, account.Year, entry.Seq, defect);
        hash = entry.Hash;
    }

    public IEnumerable<FundFinding> End()
    {
        if (broken is not null)
            return [broken];
        return Defect() is { } defect ? [new FundFinding(account.Name, account.Year, null, defect)] : [];
    }

    private string? Defect(FundEntry entry)
    {
        if (entry.Seq != seq)
            return FundTexts.Format("Check.Gap", seq);
        if (entry.PreviousHash != hash)
            return FundTexts.Get("Check.Chain");
        if (entry.Hash != FundChain.HashOf(entry))
            return FundTexts.Get("Check.Hash");
        if (entry.Cents <= 0)
            return FundTexts.Get("Check.Cents");
        if (sums.FirstOrDefault(sum => sum.Key is not FundColumn.Source && sum.Value < 0) is { Value: < 0 } below)
            return FundTexts.Format("Check.Below", FundTexts.Of(below.Key), new Money(below.Value).Say());
        return entry.AvailableAfter == sums[FundColumn.Available]
            ? null
            : FundTexts.Format("Check.AvailableAfter", new Money(entry.AvailableAfter).Say(), new Money(sums[FundColumn.Available]).Say());
    }

    private string? Defect()
    {
        if (account.Seq != seq)
            return FundTexts.Format("Check.Count", account.Seq, seq);
        if (account.Head != hash)
            return FundTexts.Get("Check.Head");
        foreach (var (column, held) in new[]
        {
            (FundColumn.Source, -account.Budget), (FundColumn.Available, account.Available), (FundColumn.Frozen, account.Frozen), (FundColumn.Committed, account.Committed),
            (FundColumn.Paid, account.Paid), (FundColumn.Returned, account.Returned),
        })
        {
            if (sums[column] != held)
                return FundTexts.Format("Check.Balance", FundTexts.Of(column), new Money(held).Say(), new Money(sums[column]).Say());
        }

        return null;
    }
}
