using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Funds.Budgets;

/// <summary>Lets a part of a request's movement go back the way it came.</summary>
internal sealed class FundCorrections(HotlineDb db, UnitOfWork work, FundHolders holders, IIdSource ids, TimeProvider time, CurrentActor current)
{
    public async ValueTask<Result<BudgetMoved>> CorrectAsync(FundEntry wrong, FundRequest request, Money amount, FundPaper paper, CancellationToken cancellationToken)
    {
        var entries = await db.FundEntries.Where(entry => entry.Voucher == wrong.Voucher).OrderBy(entry => entry.AccountId).ToListAsync(cancellationToken);
        var own = entries.ConvertAll(entry => entry.AccountId);
        var accounts = await db.FundAccounts.Where(account => own.Contains(account.Id)).ToListAsync(cancellationToken);
        if (wrong.To is FundColumn.Available && accounts.Find(account => account.Available < amount.Cents) is { } account)
            return new RuleRefusal("fund-short", await holders.SayAsync(new FundShortage(account, account.Available, amount.Cents), cancellationToken));
        FundRequestColumns.Move(request, wrong.To, wrong.From, amount.Cents);
        if (request is not { FrozenCents: >= 0, CommittedCents: >= 0, RecoveredCents: >= 0 } || request.PaidCents < request.RecoveredCents)
            return new RuleRefusal("fund-moved-on", FundTexts.Format("Entry.MovedOn", wrong.RequestNo, FundTexts.Of(wrong.To), amount.Say()));
        request.Version++;
        var voucher = ids.NextNumber();
        foreach (var entry in entries)
            FundPostings.Post(work, Reverse(entry, voucher, amount, paper), unmet: null);
        return new BudgetMoved(wrong.AccountId, voucher);
    }

    private FundEntry Reverse(FundEntry wrong, long voucher, Money amount, FundPaper paper) => new()
    {
        Id = ids.NextNumber(),
        AccountId = wrong.AccountId,
        Voucher = voucher,
        OtherAccountId = wrong.OtherAccountId,
        At = FundTime.Of(time.GetUtcNow()),
        Movement = FundMovement.Correct,
        From = wrong.To,
        To = wrong.From,
        Cents = amount.Cents,
        MatterId = wrong.MatterId,
        RequestNo = wrong.RequestNo,
        TicketNo = wrong.TicketNo,
        ById = current.Actor.Id,
        ByName = current.Actor.DisplayName,
        Document = paper.Document.Trim(),
        Reason = paper.Reason!.Trim(),
    };
}
