using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Features.Bulk;
using Hotline.Workflows.Tickets.Features.Funds.Rules;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Funds.Requests;

/// <summary>批量审批: approves several requests at once, each as by hand and with a commit of its own; only those whose tier lets it.</summary>
/// <param name="Reason">Words for all of them.</param>
[AllowEveryone]
public sealed record ApproveFunds(IReadOnlyList<long> TaskIds, string? Reason = null) : IRequest<Result<BulkResult>>, IBulk;

internal sealed class ApproveFundsValidator(HotlineOptions options) : BulkValidator<ApproveFunds>(options);

internal sealed class ApproveFundsHandler(HotlineDb db, FundSchemes schemes, FormCatalog forms, BulkRun run) : IRequestHandler<ApproveFunds, Result<BulkResult>>
{
    public async Task<Result<BulkResult>> Handle(ApproveFunds request, CancellationToken cancellationToken)
    {
        var ids = request.TaskIds;
        var found = await db.Tasks.Where(task => ids.Contains(task.Id))
            .Join(db.FundRequests, task => task.MatterId, fund => fund.Id, (task, fund) => new { Task = task, Fund = fund, fund.Matter!.No })
            .ToDictionaryAsync(row => row.Task.Id, cancellationToken);
        var data = request.Reason is { } words ? new JsonObject { ["reason"] = words } : [];
        var rows = new List<BulkRow>(ids.Count);
        foreach (var id in ids)
        {
            var answer = found.GetValueOrDefault(id) is { } row ? Answer(row.Task) : null;
            if (answer is null)
                rows.Add(BulkRow.Of(id, new RuleRefusal("fund-not-approval", FundRuleTexts.Get("NotApproval"))));
            else if (await BulkTierAsync(found[id].Fund, cancellationToken) is { Bulk: false } tier)
                rows.Add(BulkRow.Of(id, new RuleRefusal("fund-not-bulk", FundRuleTexts.Format("NotBulk", found[id].No, tier.Name))));
            else
                rows.AddRange((await run.EachAsync<CompletedTask>([id], one => new CompleteTask(one, answer, data.DeepClone().AsObject()), cancellationToken)).Value!.Rows);
        }

        return new BulkResult(rows);
    }

    /// <summary>The answer that approves; null when the task is no approval.</summary>
    private string? Answer(HumanTask task) =>
        forms.Find(task.FormId, task.StageName).Records.FirstOrDefault(pair => pair.Value == FundFlowCheck.Approval && task.OutcomeList.Contains(pair.Key)).Key;

    private async ValueTask<FundTier> BulkTierAsync(FundRequest fund, CancellationToken cancellationToken) =>
        (await schemes.OfAsync(fund.SchemeVersion, cancellationToken)).TierOf(fund.JudgedCents + fund.SplitCents);
}
