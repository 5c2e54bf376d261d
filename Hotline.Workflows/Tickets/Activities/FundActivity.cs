using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Activities;
using Hotline.Workflows.Engine.Definitions.Validation;
using Hotline.Workflows.Tickets.Features.Funds;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;

namespace Hotline.Workflows.Tickets.Activities;

/// <summary>Moves money of a fund request, in the commit of the step that comes here.</summary>
public abstract class FundActivity : MatterActivity
{
    protected const string Amount = "Amount";
    protected const string Reason = "Reason";

    // Ports are names in flows, whatever language people read.
    protected const string Frozen = "已冻结";
    protected const string Short = "余额不足";
    protected const string OverLimit = "超限额";
    protected const string Committed = "已占用";
    protected const string NotFrozen = "未冻结";
    protected const string Paid = "已拨付";
    protected const string OverCommitted = "超出占用";
    protected const string Returned = "已退回";
    protected const string OverPaid = "超出拨付";
    protected const string Released = "已释放";

    private protected static InputDescriptor AmountInput(string activity) => new(Amount, "Object", ActivityTexts.Get($"{activity}.Amount"))
    {
        Description = ActivityTexts.Get($"{activity}.AmountHint"),
    };

    private protected static InputDescriptor ReasonInput { get; } = new(Reason, "String", ActivityTexts.Get("Funds.Reason")) { UiHint = "multiline" };

    public override IEnumerable<string> Check(CheckedNode node)
    {
        if (!node.IsComputed(Amount) && Money.Read(node.Constant<JsonNode>(Amount), ActivityTexts.Get("Funds.Amount"), out _) is { } defect)
            yield return defect;
    }

    protected sealed override void Execute(ActivityContext context, OpenTicket open, Matter matter)
    {
        var fund = context.Host<OpenFund>();
        if (fund.Request is { } request)
            Execute(context, fund, request);
        else
            context.Fault(ActivityTexts.Format("Funds.NoRequest", context.ActivityName, matter.KindName));
    }

    private protected abstract void Execute(ActivityContext context, OpenFund fund, FundRequest request);

    /// <summary>An amount that an input gives; the activity has faulted when it is none.</summary>
    private protected static bool TryAmount(ActivityContext context, string input, out Money amount)
    {
        if (Money.Read(context.Input<JsonNode>(input), ActivityTexts.Get($"Funds.{input}"), out amount) is not { } defect)
            return true;
        context.Fault(ActivityTexts.Format("Funds.BadAmount", context.ActivityName, defect));
        return false;
    }

    /// <summary>Writes what was done and leaves by the port.</summary>
    private protected static void Leave(ActivityContext context, OpenFund fund, string port, string action, string said)
    {
        fund.Ticket.WriteAsSystem($"fund.{action}", said, reason: context.Input<string>(Reason), matter: fund.Matter);
        context.Complete(port);
    }
}
