using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Features.Funds.Rules;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Funds.Requests;

/// <summary>一笔资金的全部: for who signs next, and as the story for an auditor: every signature with what its signer saw, files, entries of the books.</summary>
[AllowEveryone]
public sealed record GetFund(string No) : IQuery<FundDetail>;

/// <param name="Data">The start form's values; estimate and quotes are in it.</param>
/// <param name="Tier">By the scheme the request was judged by, of its amount with what adds up with it.</param>
/// <param name="Scheme">That scheme.</param>
/// <param name="Splits">What adds up with it now.</param>
/// <param name="Accounts">The street's and the category's as they are now.</param>
/// <param name="Signatures">Oldest first.</param>
/// <param name="Files">All versions, oldest first.</param>
/// <param name="Entries">Of both books, in the order of the commits.</param>
/// <param name="Alike">Paid for in the same category, the likest first.</param>
/// <param name="WhyNot">By open task why this person may not sign it, in the words of the rule; those they may are left out.</param>
public sealed record FundDetail(
    FundRow Row, JsonObject Data, string? ContractNo, string? InvoiceNo, string? VoucherNo, DateTimeOffset? ContractedAt, DateTimeOffset? PapersAt, DateTimeOffset? AcceptedAt,
    DateTimeOffset? PaidAt, DateTimeOffset? WrittenOffAt, int SchemeVersion, FundTier Tier, FundScheme Scheme, IReadOnlyList<SplitPart> Splits, IReadOnlyList<FundBalance> Accounts,
    IReadOnlyList<FundSigned> Signatures, IReadOnlyList<AttachmentView> Files, IReadOnlyList<FundLine> Entries, IReadOnlyList<FundAlike> Alike,
    IReadOnlyDictionary<long, string> WhyNot, long JudgedCents, string Capitals);

/// <summary>What an account has.</summary>
public sealed record FundBalance(FundBook Book, string Name, long Budget, long Available, long Frozen, long Committed, long Paid, long Returned);

/// <param name="View">What the person saw when they signed.</param>
public sealed record FundSigned(
    int Sequence, FundDuty Duty, string Step, string PersonName, string? OnBehalfOf, string UnitName, string Outcome, long Cents, string? Words, DateTimeOffset At, JsonObject View);

/// <summary>A movement as the books have it.</summary>
public sealed record FundLine(string Account, long Seq, DateTimeOffset At, FundMovement Movement, FundColumn From, FundColumn To, long Cents, string ByName, string? Reason, long AvailableAfter, string Hash);

/// <param name="Share">How alike it is, to one.</param>
public sealed record FundAlike(string No, string Reason, string Place, DateTimeOffset At, long ApprovedCents, long PaidCents, string? Outcome, double Share);

internal sealed class GetFundHandler(HotlineDb db, CurrentActor current, FundRows rows, FundSchemes schemes, FundSplits splits, FundPast past, FormCatalog forms, TimeProvider time)
    : IRequestHandler<GetFund, Result<FundDetail>>
{
    public async Task<Result<FundDetail>> Handle(GetFund request, CancellationToken cancellationToken)
    {
        var actor = current.Actor;
        var fund = await db.FundsVisibleTo(actor).Include(fund => fund.Matter!.Ticket).FirstOrDefaultAsync(fund => fund.Matter!.No == request.No, cancellationToken);
        if (fund is null)
            return FundSight.Unknown;
        var (matter, now) = (fund.Matter!, time.GetUtcNow());
        var scheme = await schemes.OfAsync(fund.SchemeVersion, cancellationToken);
        var signed = await db.FundSignatures.Where(one => one.MatterId == fund.Id).OrderBy(one => one.Sequence).ToListAsync(cancellationToken);
        var files = await db.Attachments.Where(file => file.TicketId == matter.TicketId && (file.MatterId == null || file.MatterId == matter.Id)).OrderBy(file => file.Id).ToListAsync(cancellationToken);
        var entries = await db.FundEntries.Where(entry => entry.MatterId == fund.Id).OrderBy(entry => entry.Voucher).ThenBy(entry => entry.Id).Include(entry => entry.Account).ToListAsync(cancellationToken);
        var open = await db.Tasks.Open().Where(task => task.MatterId == fund.Id).ToListAsync(cancellationToken);
        return new FundDetail(
            (await rows.OfAsync([fund], actor, now, cancellationToken))[0], matter.ReadData(), fund.ContractNo, fund.InvoiceNo, fund.VoucherNo, fund.ContractedAt, fund.PapersAt,
            fund.AcceptedAt, fund.PaidAt, fund.WrittenOffAt, fund.SchemeVersion, scheme.TierOf(fund.JudgedCents + fund.SplitCents), scheme,
            await splits.FindAsync(fund, matter.TicketId, scheme, cancellationToken), await past.BalancesAsync(fund, cancellationToken),
            signed.ConvertAll(Of), [.. files.Select(TicketViews.Of)], entries.ConvertAll(Of), await past.AlikeAsync(fund, cancellationToken),
            WhyNot(open, signed, actor), fund.JudgedCents, new Money(fund.JudgedCents).Capitals());
    }

    private Dictionary<long, string> WhyNot(List<HumanTask> open, List<FundSignature> signed, Actor actor)
    {
        var told = new Dictionary<long, string>();
        foreach (var task in open.Where(task => TaskRights.IsCandidate(actor, task)))
        {
            var (duty, isSecond) = FundStep.DutyOf(forms.Find(task.FormId, task.StageName));
            if (FundSeparation.Forbids(signed, actor, task, duty, isSecond) is { } refusal)
                told[task.Id] = refusal.Message;
        }

        return told;
    }

    private static FundSigned Of(FundSignature one) => new(
        one.Sequence, one.Duty, one.StepName, one.PersonName, one.OnBehalfOf, one.UnitName, one.Outcome, one.Cents, one.Words, one.At, JsonNode.Parse(one.View)!.AsObject());

    private static FundLine Of(FundEntry entry) => new(
        entry.Account!.Name, entry.Seq, entry.At, entry.Movement, entry.From, entry.To, entry.Cents, entry.ByName, entry.Reason, entry.AvailableAfter, entry.Hash);
}
