using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Activities;
using Hotline.Workflows.Engine.Definitions.Validation;
using Hotline.Workflows.Tickets.Features.Funds;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tickets.Activities;

/// <summary>
/// 冻结资金: holds so much in all for the request that nobody else can have it; what is held already counts, so that a
/// higher approval freezes the difference.
/// </summary>
public sealed class FreezeFundsActivity : FundActivity
{
    private const string Limit = "Limit";

    public override ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Hotline.FreezeFunds",
        DisplayName = ActivityTexts.Get("FreezeFunds.Name"),
        Category = ActivityTexts.Get("Funds.Category"),
        Description = ActivityTexts.Get("FreezeFunds.Description"),
        Inputs =
        [
            AmountInput("FreezeFunds"),
            new(Limit, "Object", ActivityTexts.Get("Funds.Limit")) { Description = ActivityTexts.Get("FreezeFunds.LimitHint") },
            ReasonInput,
        ],
        Ports = [Frozen, Short, OverLimit],
        FollowsOnePort = true,
    };

    public override IEnumerable<string> Check(CheckedNode node)
    {
        foreach (var defect in base.Check(node))
            yield return defect;
        if (!node.IsComputed(Limit) && node.Constant<JsonNode>(Limit) is { } limit && limit.ToString().Length > 0
            && Money.Read(limit, ActivityTexts.Get("Funds.Limit"), out _) is { } wrong)
            yield return wrong;
    }

    private protected override void Execute(ActivityContext context, OpenFund fund, FundRequest request)
    {
        if (!TryAmount(context, Amount, out var amount))
            return;
        var limit = new Money(Money.MostCents);
        if (context.Input<JsonNode>(Limit) is { } given && given.ToString().Length > 0 && !TryAmount(context, Limit, out limit))
            return;
        var missing = amount.Cents - request.HeldCents - request.PaidCents;
        if (amount.Cents > limit.Cents)
        {
            Leave(context, fund, OverLimit, "over-limit", ActivityTexts.Format("FreezeFunds.Over", amount.Say(), limit.Say()));
        }
        else if (missing > 0 && fund.ShortOf(missing) is { } shortage)
        {
            fund.Shortage = shortage;
            context.Complete(Short);
        }
        else
        {
            request.ApprovedCents = amount.Cents;
            request.Version++;
            if (missing > 0)
                fund.Move(FundMovement.Freeze, FundColumn.Available, FundColumn.Frozen, missing, context.Input<string>(Reason));
            Leave(context, fund, Frozen, "frozen", ActivityTexts.Format("FreezeFunds.Told", new Money(Math.Max(missing, 0)).Say(), amount.Say()));
        }
    }
}
