namespace Hotline.Workflows.Tests.Stores.Funds;

/// <summary>The slow, obvious ledger that the real one is held against: every question is answered by adding up all that ever happened.</summary>
internal sealed class SlowLedger
{
    private readonly List<(string Account, string From, string To, long Cents)> all = [];
    private readonly Dictionary<string, (string Street, string Category)> requests = [];

    public void Budget(string account, long cents) => all.Add((account, "source", "available", cents));

    public void GiveBack(string account, long cents) => all.Add((account, "available", "returned", cents));

    public void Ask(string no, string street, string category) => requests.Add(no, (street, category));

    /// <summary>What stands in a column of an account, or of a request.</summary>
    public long Of(string owner, string column) =>
        all.Where(move => move.Account == owner).Sum(move => (move.To == column ? move.Cents : 0) - (move.From == column ? move.Cents : 0));

    public void Do(string no, string outcome, long cents)
    {
        var (frozen, committed, paid) = (Of(no, "frozen"), Of(no, "committed"), Of(no, "paid"));
        var gross = all.Where(move => move.Account == no && move.To == "paid").Sum(move => move.Cents);
        switch (outcome)
        {
            case "批准" when cents - frozen - committed - gross is > 0 and var missing && Accounts(no).All(account => Of(account, "available") >= missing):
                Move(no, "available", "frozen", missing);
                break;
            case "签约" when cents - committed - gross is > 0 and var missing && missing <= frozen:
                Move(no, "frozen", "committed", missing);
                break;
            case "拨付" when cents <= committed:
                Move(no, "committed", "paid", cents);
                break;
            case "退款" or "追偿" when cents <= paid:
                Move(no, "paid", "available", cents);
                break;
            case "释放" or "结束":
                Move(no, "frozen", "available", frozen);
                Move(no, "committed", "available", committed);
                break;
        }
    }

    private IEnumerable<string> Accounts(string no) => [requests[no].Street, .. new[] { requests[no].Category }.Where(category => all.Exists(move => move.Account == category))];

    private void Move(string no, string from, string to, long cents)
    {
        if (cents == 0)
            return;
        foreach (var account in Accounts(no).Append(no))
            all.Add((account, from, to, cents));
    }
}
