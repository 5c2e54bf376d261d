using Hotline.Workflows.Engine.Activities;
using Hotline.Workflows.Tickets.Features.Funds;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tickets.Activities;

/// <summary>占用资金: a contract over so much in all is signed; it is taken from what is frozen.</summary>
public sealed class CommitFundsActivity : FundActivity
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Hotline.CommitFunds",
        DisplayName = ActivityTexts.Get("CommitFunds.Name"),
        Category = ActivityTexts.Get("Funds.Category"),
        Description = ActivityTexts.Get("CommitFunds.Description"),
        Inputs = [AmountInput("CommitFunds"), ReasonInput],
        Ports = [Committed, NotFrozen],
        FollowsOnePort = true,
    };

    private protected override void Execute(ActivityContext context, OpenFund fund, FundRequest request)
    {
        if (!TryAmount(context, Amount, out var amount))
            return;
        var missing = amount.Cents - request.CommittedCents - request.PaidCents;
        if (missing > request.FrozenCents)
        {
            Leave(context, fund, NotFrozen, "not-frozen", ActivityTexts.Format("CommitFunds.Not", amount.Say(), new Money(request.FrozenCents).Say()));
            return;
        }

        if (missing > 0)
            fund.Move(FundMovement.Commit, FundColumn.Frozen, FundColumn.Committed, missing, context.Input<string>(Reason));
        fund.Ticket.Decide(fund.Matter);
        Leave(context, fund, Committed, "committed", ActivityTexts.Format("CommitFunds.Told", amount.Say()));
    }
}

/// <summary>拨付资金: so much of what is committed is paid; a settlement may be paid in parts.</summary>
public sealed class PayFundsActivity : FundActivity
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Hotline.PayFunds",
        DisplayName = ActivityTexts.Get("PayFunds.Name"),
        Category = ActivityTexts.Get("Funds.Category"),
        Description = ActivityTexts.Get("PayFunds.Description"),
        Inputs = [AmountInput("PayFunds"), ReasonInput],
        Ports = [Paid, OverCommitted],
        FollowsOnePort = true,
    };

    private protected override void Execute(ActivityContext context, OpenFund fund, FundRequest request)
    {
        if (!TryAmount(context, Amount, out var amount))
            return;
        if (amount.Cents > request.CommittedCents)
        {
            Leave(context, fund, OverCommitted, "over-committed", ActivityTexts.Format("PayFunds.Not", amount.Say(), new Money(request.CommittedCents).Say()));
            return;
        }

        fund.Move(FundMovement.Pay, FundColumn.Committed, FundColumn.Paid, amount.Cents, context.Input<string>(Reason));
        fund.Ticket.Decide(fund.Matter);
        Leave(context, fund, Paid, "paid", ActivityTexts.Format("PayFunds.Told", amount.Say(), new Money(request.CommittedCents).Say()));
    }
}
