using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Features.Funds.Rules;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tickets.Features.Funds.Requests;

/// <summary>
/// A step of a fund request is answered: by whom it may be, what it needs, what it changes of the request, and the signature.
/// Which answer is which act the forms say, so that a step an administrator adds is held to the same rules.
/// </summary>
[RecordName(Checked)]
[RecordName(Second)]
[RecordName(Returned)]
[RecordName(Finance)]
[RecordName(FundFlowCheck.Approval)]
[RecordName(Amended)]
[RecordName(Contracted)]
[RecordName(Done)]
[RecordName(Papers)]
[RecordName(Accepted)]
[RecordName(NotAccepted)]
[RecordName(Settled)]
[RecordName(Paid)]
[RecordName(PayBack)]
[RecordName(WrittenOff)]
internal sealed class FundStep(FundFile file, FundSchemes schemes, FundJudge judge) : ITaskRecord
{
    private const string Checked = "fund:checked";
    private const string Second = "fund:second";
    private const string Returned = "fund:returned";
    private const string Finance = "fund:finance";
    private const string Amended = "fund:amended";
    private const string Contracted = "fund:contracted";
    private const string Done = "fund:done";
    private const string Papers = "fund:papers";
    private const string Accepted = "fund:accepted";
    private const string NotAccepted = "fund:not-accepted";
    private const string Settled = "fund:settled";
    private const string Paid = "fund:paid";
    private const string PayBack = "fund:pay-back";
    private const string WrittenOff = "fund:written-off";

    public async ValueTask<Refusal?> WriteAsync(FilledForm filled, CancellationToken cancellationToken)
    {
        var (open, task) = (filled.Open, filled.Task);
        if (await file.FindAsync(task.MatterId, cancellationToken) is not { } request)
            return new RuleRefusal("fund-unknown", FundRuleTexts.Format("NoRequest", task.StageName));
        var signed = await file.SignedAsync(request.Id, cancellationToken);
        var duty = DutyOf(filled.Record);
        // Whoever tries a flow out has no other people and no files.
        var isTrial = file.IsTrial(request);
        if (!isTrial && FundSeparation.Forbids(signed, open.Actor, task, duty, filled.Record == Second) is { } same)
            return same;
        var scheme = await schemes.OfAsync(request.SchemeVersion, cancellationToken);
        if (!isTrial && await MissingAsync(filled, request, scheme, cancellationToken) is { } missing)
            return missing;
        if (await ChangeAsync(filled, request, scheme, cancellationToken) is { } refusal)
            return refusal;
        request.Version++;
        await file.SignAsync(
            new Signing(open, request, scheme, task, duty, signed.Count, filled.Answer, Cents(filled.Record, request), Words(filled)), cancellationToken);
        return null;
    }

    /// <summary>As what the steps of a form are signed, and whether by another than the one who approved before.</summary>
    public static (FundDuty Duty, bool IsSecond) DutyOf(TaskForm form) =>
        (DutyOf(form.Records.Values.FirstOrDefault() ?? ""), form.Records.Values.Contains(Second));

    private static FundDuty DutyOf(string record) => record switch
    {
        Checked or Second or Returned or Finance or FundFlowCheck.Approval => FundDuty.Approve,
        Accepted or NotAccepted => FundDuty.Accept,
        Paid or PayBack => FundDuty.Pay,
        WrittenOff => FundDuty.WriteOff,
        _ => FundDuty.Do,
    };

    /// <summary>Files that the scheme wants before the step is agreed to; null when they are there.</summary>
    private async ValueTask<Refusal?> MissingAsync(FilledForm filled, FundRequest request, FundScheme scheme, CancellationToken cancellationToken)
    {
        if (filled.Record is Returned or NotAccepted or PayBack || scheme.Evidence.FirstOrDefault(evidence => evidence.Step == filled.Task.Stage) is not { } needed)
            return null;
        var there = (await file.FilesAsync(filled.Open.Ticket.Id, request.Id, cancellationToken)).Select(one => one.Tag).ToHashSet();
        var missing = needed.Tags.Where(tag => !there.Contains(tag)).Select(tag => FundRuleTexts.Find($"Tag.{tag}") ?? tag).ToList();
        return missing.Count == 0 ? null : new RuleRefusal("fund-files-missing", FundRuleTexts.Format("MissingFiles", string.Join(FundRuleTexts.Get("And"), missing), filled.Task.StageName));
    }

    private async ValueTask<Refusal?> ChangeAsync(FilledForm filled, FundRequest request, FundScheme scheme, CancellationToken cancellationToken)
    {
        var now = filled.Open.Now;
        switch (filled.Record)
        {
            case Returned:
                request.Returned = true;
                break;
            case Finance:
                if (Reduce(filled, request) is { } wrong)
                    return wrong;
                await judge.SetTierAsync(request, filled.Open.Ticket.Id, scheme, cancellationToken);
                break;
            case Amended:
                return await AmendAsync(filled, request, scheme, cancellationToken);
            case Contracted:
                var (approved, key) = (request.Supplier, request.SupplierKey);
                FundJudge.ReadSupplier(request, filled.Data, scheme);
                if (request.SupplierKey != key && !request.SupplierIsListed)
                    return Invalid.Field("supplier", FundRuleTexts.Format("OtherSupplier", approved));
                (request.ContractNo, request.ContractedAt) = (filled.Text("contractNo"), now);
                break;
            case Papers:
                FundJudge.ReadSupplier(request, filled.Data, scheme);
                if (!request.SupplierIsListed && request.Quotes < scheme.QuotesFor(request.JudgedCents))
                    return Invalid.Field("quotes", FundRuleTexts.Format("FewQuotes", new Money(request.JudgedCents).Say(), scheme.QuotesFor(request.JudgedCents), request.Quotes));
                request.PapersAt = now;
                break;
            case Accepted:
                request.AcceptedAt = now;
                break;
            case Settled:
                request.SettlingCents = TaskValues.Amount(filled.Data, "amount")!.Value.Cents;
                request.SettledCents = request.PaidCents + request.SettlingCents;
                request.InvoiceNo = Joined(request.InvoiceNo, filled.Text("invoiceNo"));
                request.JudgedCents = Math.Max(request.ApprovedCents, request.SettledCents);
                await judge.SetTierAsync(request, filled.Open.Ticket.Id, scheme, cancellationToken);
                break;
            case Paid:
                (request.PaidAt, request.VoucherNo) = (now, Joined(request.VoucherNo, filled.Text("voucherNo")));
                break;
            case WrittenOff:
                request.WrittenOffAt = now;
                break;
        }

        return null;
    }

    /// <summary>Finance may grant less, with a reason, never more.</summary>
    private static Invalid? Reduce(FilledForm filled, FundRequest request)
    {
        var granted = TaskValues.Amount(filled.Data, "amount")!.Value;
        if (granted.Cents > request.RequestedCents)
            return Invalid.Field("amount", FundRuleTexts.Format("AboveRequest", granted.Say(), new Money(request.RequestedCents).Say()));
        if (granted.Cents < request.RequestedCents && filled.Text("reason") is null)
            return Invalid.Field("reason", FundRuleTexts.Get("WhyLess"));
        request.JudgedCents = granted.Cents;
        return null;
    }

    private async ValueTask<Refusal?> AmendAsync(FilledForm filled, FundRequest request, FundScheme scheme, CancellationToken cancellationToken)
    {
        request.RequestedCents = request.JudgedCents = TaskValues.Amount(filled.Data, "amount")!.Value.Cents;
        FundJudge.ReadSupplier(request, filled.Data, scheme);
        if (FundJudge.Check(request, filled.Data, scheme) is { } wrong)
            return wrong;
        request.Returned = false;
        await judge.SetTierAsync(request, filled.Open.Ticket.Id, scheme, cancellationToken);
        return null;
    }

    private static long Cents(string record, FundRequest request) => record is Settled or Paid or PayBack ? request.SettlingCents : record is WrittenOff ? request.PaidCents : request.JudgedCents;

    private static string? Words(FilledForm filled) => filled.Text("reason") ?? filled.Text("note") ?? filled.Text("party");

    private static string? Joined(string? before, string? next) => before is null || next is null ? next ?? before : $"{before}{FundRuleTexts.Get("And")}{next}";
}
