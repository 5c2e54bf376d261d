using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Features.Funds.Rules;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Rows;
using Hotline.Workflows.Tickets.Texts;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Funds.Requests;

/// <summary>Fund requests and their signatures, as this unit of work changes them.</summary>
internal sealed class FundFile(HotlineDb db, UnitOfWork work, FundOpener opener)
{
    /// <summary>Null when the matter asks for no money.</summary>
    public async ValueTask<FundRequest?> FindAsync(long? matterId, CancellationToken cancellationToken) => matterId is { } id
        ? work.Find<FundRequest>(id) ?? await work.FirstOrDefaultAsync(db.FundRequests.Where(request => request.Id == id), cancellationToken)
        : null;

    /// <summary>The request is begun by this very unit of work, which nobody commits before its steps: a flow is tried out 试运行.</summary>
    public bool IsTrial(FundRequest request) => work.StateOf(request) is RowState.Added;

    /// <summary>All of the request, oldest first.</summary>
    public async ValueTask<IReadOnlyList<FundSignature>> SignedAsync(long id, CancellationToken cancellationToken) =>
    [
        .. (await db.FundSignatures.Where(one => one.MatterId == id).ToListAsync(cancellationToken))
            .Concat(work.Held<FundSignature>().Where(one => one.MatterId == id)).DistinctBy(one => one.Id).OrderBy(one => one.Sequence),
    ];

    /// <summary>Which documents there are of the ticket and the matter: the last version of each.</summary>
    public async ValueTask<IReadOnlyList<Attachment>> FilesAsync(long ticketId, long matterId, CancellationToken cancellationToken)
    {
        var all = await db.Attachments.Where(file => file.TicketId == ticketId && (file.MatterId == null || file.MatterId == matterId)).OrderBy(file => file.Id).ToListAsync(cancellationToken);
        var replaced = all.Select(file => file.ReplacesId).ToHashSet();
        return all.FindAll(file => !replaced.Contains(file.Id));
    }

    /// <summary>Signs a step.</summary>
    public async ValueTask SignAsync(Signing signing, CancellationToken cancellationToken)
    {
        var (open, request, scheme) = (signing.Open, signing.Request, signing.Scheme);
        var capacity = signing.Task is { } task ? TaskRights.Of(open.Actor, task) : null;
        work.Add(new FundSignature
        {
            Id = open.NextNumber(),
            MatterId = request.Id,
            Sequence = signing.Before + 1,
            Duty = signing.Duty,
            Step = signing.Task?.Stage ?? "fund-request",
            StepName = signing.Task?.StageName ?? FundRuleTexts.Get("Duty.Apply"),
            Node = signing.Task?.ActivityInstanceId,
            PersonId = open.Actor.Id,
            PersonName = open.Actor.DisplayName,
            ForPersonId = capacity?.PersonId is { } person && person != open.Actor.Id ? person : null,
            OnBehalfOf = open.OnBehalfOf(signing.Task),
            Role = signing.Task?.CandidateRole ?? "",
            UnitName = open.Actor.UnitName,
            Outcome = signing.Outcome,
            Cents = signing.Cents,
            Words = signing.Words,
            At = open.Now,
            View = (await ViewAsync(open, request, scheme, cancellationToken)).ToJsonString(HotlineJson.Compact),
        });
    }

    /// <summary>What there is to see of a request now.</summary>
    private async ValueTask<JsonObject> ViewAsync(OpenTicket open, FundRequest request, FundScheme scheme, CancellationToken cancellationToken)
    {
        var accounts = open.Matters.Find(matter => matter.Id == request.Id) is { } begun
            ? (await opener.OpenAsync(open, begun, cancellationToken)).Accounts
            : await opener.AccountsAsync(request, cancellationToken);
        var files = await FilesAsync(open.Ticket.Id, request.Id, cancellationToken);
        return new JsonObject
        {
            ["requested"] = request.RequestedCents,
            ["judged"] = request.JudgedCents,
            ["approved"] = request.ApprovedCents,
            ["settled"] = request.SettledCents,
            ["paid"] = request.PaidCents,
            ["scheme"] = scheme.Name,
            ["schemeVersion"] = request.SchemeVersion,
            ["tier"] = request.TierName,
            ["supplier"] = request.Supplier,
            ["quotes"] = request.Quotes,
            ["splitCents"] = request.SplitCents,
            ["splitWith"] = new JsonArray([.. request.SplitList.Select(no => JsonValue.Create(no))]),
            ["accounts"] = new JsonArray([.. accounts.Select(account => new JsonObject
            {
                ["name"] = account.Name,
                ["budget"] = account.Budget,
                ["available"] = account.Available,
                ["frozen"] = account.Frozen,
                ["committed"] = account.Committed,
                ["paid"] = account.Paid,
            })]),
            ["files"] = new JsonArray([.. files.Select(file => new JsonObject { ["id"] = file.Id, ["name"] = file.FileName, ["version"] = file.Version, ["sha256"] = file.Sha256 })]),
        };
    }
}

/// <param name="Task">The step; null for the application itself.</param>
/// <param name="Before">Signatures there are.</param>
/// <param name="Cents">What the step was about.</param>
internal sealed record Signing(OpenTicket Open, FundRequest Request, FundScheme Scheme, HumanTask? Task, FundDuty Duty, int Before, string Outcome, long Cents, string? Words);
