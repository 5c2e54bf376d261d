using Hotline.Workflows.Engine.Activities;
using Hotline.Workflows.Engine.Definitions.Validation;
using Hotline.Workflows.Tickets.Features.Funds;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tickets.Activities;

/// <summary>退回资金: so much of what was paid has come back, from the payee, or from who was responsible 追偿.</summary>
public sealed class ReturnFundsActivity : FundActivity
{
    private const string From = "From";

    public override ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Hotline.ReturnFunds",
        DisplayName = ActivityTexts.Get("ReturnFunds.Name"),
        Category = ActivityTexts.Get("Funds.Category"),
        Description = ActivityTexts.Get("ReturnFunds.Description"),
        Inputs =
        [
            AmountInput("ReturnFunds"),
            new(From, "String", ActivityTexts.Get("ReturnFunds.From"))
            {
                UiHint = "dropdown",
                Choices = [nameof(FundMovement.Refund), nameof(FundMovement.Recover)],
                ChoiceTexts = new Dictionary<string, string>
                {
                    [nameof(FundMovement.Refund)] = ActivityTexts.Get("ReturnFunds.Refund"),
                    [nameof(FundMovement.Recover)] = ActivityTexts.Get("ReturnFunds.Recover"),
                },
                Default = nameof(FundMovement.Refund),
            },
            ReasonInput,
        ],
        Ports = [Returned, OverPaid],
        FollowsOnePort = true,
    };

    private protected override void Execute(ActivityContext context, OpenFund fund, FundRequest request)
    {
        if (!TryAmount(context, Amount, out var amount))
            return;
        var paid = request.PaidCents - request.RecoveredCents;
        if (amount.Cents > paid)
        {
            Leave(context, fund, OverPaid, "over-paid", ActivityTexts.Format("ReturnFunds.Not", amount.Say(), new Money(paid).Say()));
            return;
        }

        var recovers = context.Input<string>(From) == nameof(FundMovement.Recover);
        fund.Move(recovers ? FundMovement.Recover : FundMovement.Refund, FundColumn.Paid, FundColumn.Available, amount.Cents, context.Input<string>(Reason));
        Leave(context, fund, Returned, recovers ? "recovered" : "refunded", ActivityTexts.Format(recovers ? "ReturnFunds.ToldRecover" : "ReturnFunds.ToldRefund", amount.Say()));
    }
}

/// <summary>释放资金: what is frozen or committed and not needed is available again.</summary>
public sealed class ReleaseFundsActivity : FundActivity
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Hotline.ReleaseFunds",
        DisplayName = ActivityTexts.Get("ReleaseFunds.Name"),
        Category = ActivityTexts.Get("Funds.Category"),
        Description = ActivityTexts.Get("ReleaseFunds.Description"),
        Inputs = [ReasonInput],
        Ports = [Released],
    };

    public override IEnumerable<string> Check(CheckedNode node) => [];

    private protected override void Execute(ActivityContext context, OpenFund fund, FundRequest request)
    {
        if (fund.Release(context.Input<string>(Reason)) is > 0 and var released)
            Leave(context, fund, Released, "released", ActivityTexts.Format("ReleaseFunds.Told", new Money(released).Say()));
        else
            context.Complete(Released);
    }
}
