using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Activities;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tickets.Features.Tasks;

/// <summary>The one way a task ends by a person: form checked, record written, task closed, flow carried on.</summary>
internal sealed class TaskCompletion(
    OpenTickets tickets, FormCatalog forms, FormChoices choices, TaskRecords records, WorkflowRuntime runtime, IWorkflowStore store, TicketFlows flows, HotlineOptions options)
{
    /// <summary>Null when done. The caller has checked that the actor may complete the task.</summary>
    public async ValueTask<Refusal?> CompleteAsync(
        OpenTicket open, HumanTask task, string outcome, JsonObject data, CancellationToken cancellationToken)
    {
        if (!task.OutcomeList.Contains(outcome))
            return new OutcomeNotAllowed($"“{task.StageName}”没有“{outcome}”这个结果，可以选：{string.Join('、', task.OutcomeList)}。", task.OutcomeList);
        if (task.MatterId is null && open.Holding(outcome).Any())
        {
            await tickets.FillAsync(open, cancellationToken);
            return MattersInTheWay.Of(open, outcome);
        }

        var form = await choices.FillAsync(forms.Find(task.FormId, task.StageName), outcome, cancellationToken);
        data = FormChoices.Complete(form, data);
        var errors = FormRules.Check(form, outcome, data, options.Texts.Longest);
        if (errors.Count > 0)
            return new Invalid(string.Join("", errors.Values), errors);
        var kept = FormRules.Keep(form, outcome, data, options.TimeZone);

        open.TakeInHand(task);
        var reason = TaskValues.Text(kept, "reason") ?? TaskValues.Text(kept, "note");
        open.SetMessage(task.InstanceId, reason is null ? null : $"{(outcome == task.StageName ? outcome : $"{task.StageName}（{outcome}）")}：{reason}");
        if (form.Records.TryGetValue(outcome, out var record)
            && await records.WriteAsync(new FilledForm(record, open, task, kept) { Answer = outcome }, cancellationToken) is { } refusal)
            return refusal;

        open.Complete(task, outcome, kept);
        if (task.MatterId is null)
            NameHandler(open, task);
        open.Write(open.Actor, "task.completed", Summary(task, outcome, open.Ticket), task, reason, after: kept);
        var input = new Dictionary<string, JsonNode?>
        {
            [HumanTaskActivity.OutcomeKey] = outcome,
            [HumanTaskActivity.DataKey] = kept,
        };
        if (!await runtime.ResumeAsync(task.InstanceId, task.BookmarkId, input, cancellationToken))
            return await WhyStoppedAsync(task, cancellationToken);
        await flows.SettleAsync(cancellationToken);
        return null;
    }

    /// <exception cref="StaleReadException">The task was read before another commit, and its flow after it: the flow runs on without the bookmark, or the task is done.</exception>
    private async ValueTask<Refusal?> WhyStoppedAsync(HumanTask task, CancellationToken cancellationToken)
    {
        var flow = await store.FindInstanceAsync(task.InstanceId, cancellationToken);
        var wentOn = flow is { Status: WorkflowStatus.Running } && flow.Bookmarks.All(bookmark => bookmark.Id != task.BookmarkId);
        if (wentOn || await tickets.HasEndedAsync(task.Id, cancellationToken))
            throw new StaleReadException($"Task {task.Id} was open, its bookmark was not.");
        return new Conflict("flow-stopped", "这件工单的流程已停止，任务不能再办，请管理员处理。");
    }

    /// <summary>承办人 is who of the lead unit did the last step, from accepting on; also who stood in or was on duty there.</summary>
    private static void NameHandler(OpenTicket open, HumanTask task)
    {
        var (actor, ticket) = (open.Actor, open.Ticket);
        if (ticket.LeadUnitPath is not { } lead)
            return;
        var ofTheUnit = actor.IsIn(Roles.Handler) && actor.UnitPath.StartsWith(lead, StringComparison.Ordinal);
        if (!ofTheUnit && !(task.CandidateRole == Roles.Handler && task.CandidateUnitPath.StartsWith(lead, StringComparison.Ordinal)))
            return;
        ticket.People.Handler = actor.DisplayName;
        ticket.People.HandlerId = actor.Id;
    }

    private static string Summary(HumanTask task, string outcome, Ticket ticket)
    {
        var act = task.OutcomeList.Count == 1 || outcome == task.StageName ? outcome : $"{task.StageName}：{outcome}";
        return task.Stage == "dispatch" && ticket.LeadUnitName is { } lead ? $"{act}给{lead}" : act;
    }
}
