using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Definitions;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Features.Intake;
using Hotline.Workflows.Tickets.Features.Matters;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tickets.Features.Simulation;

/// <summary>
/// Carries one sample ticket through the flow: from timer to answer to timer, on a clock that jumps between them. Where the
/// flow is that of a matter, a matter is begun beside the ticket.
/// </summary>
/// <param name="card">The flow's; null where it is a flow that tickets run on.</param>
internal sealed class SimulatedTicket(
    SimulationParts parts, SimulatedPeople people, SimulatedMatter matters, WorkflowDefinition tried, MatterCard? card, SampleTicket sample, SimulationScript script)
{
    private static readonly Dictionary<string, JsonNode?> Nothing = [];
    private readonly SimulationStore store = parts.Store(tried);
    private readonly HashSet<long> blocked = [];
    private VirtualClock clock = null!;
    private SimulationLog log = null!;
    private OpenTicket open = null!;
    private long? unitId;

    public async Task<SimulatedRun> PlayAsync(DateTimeOffset start, long? leadUnitId, CompiledWorkflow workflow, CancellationToken cancellationToken)
    {
        (clock, unitId) = (new VirtualClock(start), leadUnitId);
        log = new SimulationLog(parts, store, clock, workflow, people);
        var end = await GoAsync(start.AddDays(parts.Limits.MostDays), cancellationToken);
        return SimulationReport.Of(sample, start, clock.GetUtcNow(), end, open, log, parts);
    }

    private async Task<(SimulationEnd End, string? Note)> GoAsync(DateTimeOffset limit, CancellationToken cancellationToken)
    {
        try
        {
            var notBegun = await TakeInAsync(cancellationToken);
            await log.WriteAsync(cancellationToken);
            if (notBegun is not null)
                return (SimulationEnd.Blocked, notBegun.Message);
            for (var step = 0; Next() is { } next; step++)
            {
                if (step >= parts.Limits.MostSteps)
                    return (SimulationEnd.Endless, $"走了 {step} 步还没有结束，停在“{open.Ticket.StageName}”：请检查是否有走不出去的回路。");
                if (next.At > limit)
                    return (SimulationEnd.Endless, $"过了 {parts.Limits.MostDays} 天还没有结束，停在“{open.Ticket.StageName}”。");
                clock.MoveTo(next.At);
                await next.Act(cancellationToken);
                await log.WriteAsync(cancellationToken);
            }

            return SimulationReport.EndOf(store, open, blocked.Count > 0, log);
        }
        catch (EndlessStimulusException)
        {
            await log.WriteAsync(cancellationToken);
            return (SimulationEnd.Endless, "流程互相启动，停不下来：请检查启动子流程的节点。");
        }
    }

    /// <returns>Why the matter cannot begin; null when the flow has.</returns>
    private async Task<Refusal?> TakeInAsync(CancellationToken cancellationToken)
    {
        var book = await parts.BookAsync(cancellationToken);
        var lead = unitId is { } id ? book.Unit(id) : null;
        var act = parts.Act(card is null ? Actor.System : await matters.BeginnerAsync(card, lead, cancellationToken), clock, store, null);
        var draft = new TicketDraft { Title = sample.Title, Content = sample.Content, Level = sample.Level };
        var ticket = await act.Drafting.ToTicketAsync(draft, $"试-{sample.Key}", cancellationToken);
        ticket.IsFast = sample.IsFast;
        parts.Work.Add(ticket);
        open = await act.Tickets.NewAsync(ticket, cancellationToken);
        open.WriteAsSystem("ticket.created", "受理工单");
        if (card is not null)
            return await matters.BeginAsync(new MatterKind(tried.DefinitionId, card), act, open, lead, cancellationToken);
        var input = new Dictionary<string, JsonNode?> { ["TicketId"] = ticket.Id, ["TicketNo"] = ticket.No };
        await act.Runtime.StartAsync(new StartWorkflow(tried.DefinitionId, input, ticket.No, ticket.InstanceId, OwnerId: ticket.Id), cancellationToken);
        (ticket.DefinitionId, ticket.DefinitionVersion) = (tried.DefinitionId, tried.Version);
        await act.Flows.SettleAsync(cancellationToken);
        return null;
    }

    /// <summary>What happens next; an answer goes before a timer of the same instant, as somebody who is just in time.</summary>
    private Happening? Next()
    {
        if (open.Ticket.Status == TicketStatus.Closed && store.Instances[0].Status == WorkflowStatus.Finished)
            return null;
        var answers = open.OpenTasks.Where(task => !blocked.Contains(task.Id))
            .Select(task => new Happening(script.At(task), 0, token => AnswerAsync(task, token)));
        var timers = store.Instances.Where(instance => instance.Status == WorkflowStatus.Running).SelectMany(instance => instance.Bookmarks)
            .Where(bookmark => bookmark.DueAt is not null)
            .Select(bookmark => new Happening(bookmark.DueAt!.Value, 1, token => FireAsync(bookmark.Id, token)));
        var arrivals = OutsideWaits.Open(store.Instances).Where(wait => script.Arrival(wait) is not null)
            .Select(wait => new Happening(script.ComesAt(wait), 0, token => BringAsync(wait, token)));
        return answers.Concat(arrivals).Concat(timers).OrderBy(next => next.At).ThenBy(next => next.Rank).FirstOrDefault();
    }

    private async Task FireAsync(string bookmarkId, CancellationToken cancellationToken)
    {
        var act = Begin(Actor.System);
        await act.Runtime.ResumeAsync(bookmarkId, Nothing, cancellationToken);
        await act.Flows.SettleAsync(cancellationToken);
    }

    /// <summary>Hands over what the flow waits for, as the outside would: each kind of wait takes its own of the two names.</summary>
    private async Task BringAsync(Bookmark wait, CancellationToken cancellationToken)
    {
        log.Add(wait, "outside.assumed", $"“{log.NameOf(wait.ActivityId)}”等的事件或结果到来（试运行的假定）");
        var act = Begin(Actor.System);
        var data = script.Arrival(wait)?.Data;
        var input = new Dictionary<string, JsonNode?>(StringComparer.OrdinalIgnoreCase) { ["Payload"] = data?.DeepClone(), ["Result"] = data?.DeepClone() };
        await act.Runtime.ResumeAsync(wait.Id, input, cancellationToken);
        await act.Flows.SettleAsync(cancellationToken);
    }

    private async Task AnswerAsync(HumanTask task, CancellationToken cancellationToken)
    {
        var known = (await people.MayTakeAsync(task, cancellationToken)).FirstOrDefault();
        var by = known ?? SimulatedPeople.Nobody(task.CandidateRole, task.CandidateUnitId, task.CandidateUnitPath);
        var answer = script.For(task);
        var wish = answer.Outcome is { } wished && task.OutcomeList.Contains(wished) ? wished : task.OutcomeList[0];
        if (answer.Outcome is { } missing && missing != wish)
            log.Add(task, "task.refused", $"“{task.StageName}”没有“{missing}”这个结果，改用“{wish}”", null, null);
        foreach (var outcome in task.OutcomeList.OrderByDescending(outcome => outcome == wish))
        {
            var act = Begin(by);
            var form = await parts.FormOfAsync(task, outcome, cancellationToken);
            var data = SimulatedForm.Fill(form, outcome, outcome == wish ? answer.Data : null, unitId, by.Id, clock.GetUtcNow());
            if (await act.Completion.CompleteAsync(open, task, outcome, data, cancellationToken) is not { } refusal)
                return;
            log.Add(task, "task.refused", $"“{outcome}”办不成", by.DisplayName, refusal.Message);
        }

        blocked.Add(task.Id);
    }

    private SimulatedAct Begin(Actor by)
    {
        var act = parts.Act(by, clock, store, open);
        open = act.Ticket!;
        return act;
    }

    private sealed record Happening(DateTimeOffset At, int Rank, Func<CancellationToken, Task> Act);
}
