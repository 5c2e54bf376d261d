using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Activities;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tickets.Features.Tasks;

/// <summary>The one way a task ends by a person: form checked, record written, task closed, flow carried on.</summary>
internal sealed class TaskCompletion(
    FormCatalog forms, TaskRecords records, TicketBursts bursts, WorkflowRuntime runtime, IWorkflowStore store, FlowFaults faults,
    HotlineOptions options)
{
    /// <summary>Null when done. The caller has checked that the actor may complete the task.</summary>
    public async ValueTask<Refusal?> CompleteAsync(
        HumanTask task, Ticket ticket, string outcome, JsonObject data, CancellationToken cancellationToken)
    {
        if (!task.OutcomeList.Contains(outcome))
            return new OutcomeNotAllowed($"“{task.StageName}”没有“{outcome}”这个结果，可以选：{string.Join('、', task.OutcomeList)}。", task.OutcomeList);
        var form = forms.Find(task.FormId, task.StageName);
        var errors = FormRules.Check(form, outcome, data, options.Texts.Longest);
        if (errors.Count > 0)
            return new Invalid(string.Join("", errors.Values), errors);
        var kept = FormRules.Keep(form, outcome, data);

        var burst = await bursts.OpenAsync(ticket, cancellationToken);
        var reason = TaskValues.Text(kept, "reason") ?? TaskValues.Text(kept, "note");
        burst.Message = reason is null ? null : $"{(outcome == task.StageName ? outcome : $"{task.StageName}（{outcome}）")}：{reason}";
        if (form.Records.TryGetValue(outcome, out var record)
            && await records.WriteAsync(record, burst, task, kept, cancellationToken) is { } refusal)
            return refusal;

        Close(task, outcome, kept, burst);
        NameHandler(burst);
        burst.OpenTasks.Remove(task);
        burst.Write(burst.Actor, "task.completed", Summary(task, outcome, ticket), task, reason, after: kept);
        var input = new Dictionary<string, JsonNode?>
        {
            [HumanTaskActivity.OutcomeKey] = outcome,
            [HumanTaskActivity.DataKey] = kept,
        };
        if (!await runtime.ResumeAsync(task.InstanceId, task.BookmarkId, input, cancellationToken))
            return await WhyStoppedAsync(task, cancellationToken);
        await faults.TellAsync(burst, cancellationToken);
        return null;
    }

    /// <exception cref="StaleReadException">The flow runs, so the task was read before another commit and the bookmark after it.</exception>
    private async ValueTask<Refusal> WhyStoppedAsync(HumanTask task, CancellationToken cancellationToken) =>
        await store.FindInstanceAsync(task.InstanceId, cancellationToken) is { Status: WorkflowStatus.Running } state
            && state.Bookmarks.All(bookmark => bookmark.Id != task.BookmarkId)
            ? throw new StaleReadException($"Task {task.Id} was open, its bookmark was not.")
            : new Conflict("flow-stopped", "这件工单的流程已停止，任务不能再办，请管理员处理。");

    private static void Close(HumanTask task, string outcome, JsonObject data, TicketBurst burst)
    {
        var actor = burst.Actor;
        if (task.AssigneeId is null)
        {
            task.AssigneeId = actor.Id;
            task.AssigneeName = actor.DisplayName;
            task.ClaimedAt = burst.Now;
        }
        task.Status = HumanTaskStatus.Completed;
        task.CompletedAt = burst.Now;
        task.CompletedById = actor.Id;
        task.CompletedByName = actor.DisplayName;
        task.Outcome = outcome;
        task.Data = data.ToJsonString(HotlineJson.Compact);
        task.Overdue |= burst.Now > task.DueAt;
        task.Version++;
    }

    /// <summary>承办人 is who of the lead unit did the last step, from accepting on.</summary>
    private static void NameHandler(TicketBurst burst)
    {
        var (actor, ticket) = (burst.Actor, burst.Ticket);
        if (ticket.LeadUnitPath is null || !actor.IsIn(Roles.Handler) || !actor.UnitPath.StartsWith(ticket.LeadUnitPath, StringComparison.Ordinal))
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
