using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;

namespace Hotline.Workflows.Tickets.Features.Simulation;

/// <summary>Tells a sample ticket's way from the rows that were staged for it.</summary>
internal static class SimulationReport
{
    private const string LetterKind = "letter";

    public static (SimulationEnd End, string? Note) EndOf(SimulationStore store, OpenTicket open, bool isBlocked, SimulationLog log)
    {
        var main = store.Instances.Count > 0 ? store.Instances[0] : null;
        if (open.Ticket.Status == TicketStatus.Closed)
            return (SimulationEnd.Closed, null);
        if (log.Rows<Matter>() is [{ IsOpen: false } matter])
            return (matter.Status is MatterStatus.Ended ? SimulationEnd.Ended : SimulationEnd.Unclosed, matter.Outcome);
        if (store.Instances.FirstOrDefault(instance => instance.StuckSince is not null) is { } stuck)
        {
            var last = stuck.Incidents.Count > 0 ? stuck.Incidents[^1] : null;
            return (SimulationEnd.Faulted, last is null ? "流程停在出错的节点上。" : $"停在“{log.NameOf(last.ActivityId)}”：{log.Say(last)}");
        }

        if (isBlocked)
            return (SimulationEnd.Blocked, $"停在“{open.Ticket.StageName}”：没有一个结果办得成，见经过。");
        if (main is { Status: WorkflowStatus.Running })
            return (SimulationEnd.Waiting, $"停在{string.Join('、', main.Bookmarks.Select(bookmark => $"“{log.NameOf(bookmark.ActivityId)}”").Distinct())}，等待外部的事件或结果；想看到来之后怎么走，请在这一环节选“{OutsideWaits.Comes}”再试。");
        return (SimulationEnd.Unclosed, "流程走完了，工单还没有办结：请检查是否有一条路没有接到“办结”。");
    }

    public static SimulatedRun Of(
        SampleTicket sample, DateTimeOffset start, DateTimeOffset end, (SimulationEnd End, string? Note) how, OpenTicket open, SimulationLog log,
        SimulationParts parts)
    {
        var tasks = log.Rows<HumanTask>().OrderBy(task => task.Id).ToList();
        var definition = log.Workflow.Definition;
        var stages = MainPath.Read(definition.Json, type => parts.Engine.Activities.Find(type)?.Descriptor);
        var history = log.Rows<HistoryEntry>().OrderBy(entry => entry.Sequence).ToList();
        var picture = new FlowView(
            definition.DefinitionId, definition.Name, definition.Version, FlowStrip.Steps(stages, open.Ticket, tasks), FlowStrip.Loops(stages, tasks, history));
        return new SimulatedRun(
            sample.Key, sample.Name, sample.Title, start, end, how.End, how.Note, picture, log.Path, log.Steps,
            tasks.ConvertAll(task => Task(task, open, log, parts)),
            [.. Notices(log).OrderBy(notice => notice.At)],
            [.. log.Rows<Clock>().OrderBy(clock => clock.Id).Select(clock => ClockOf(clock, end, parts))],
            [.. log.Incidents().Select(incident => new SimulatedIncident(incident.At, incident.ActivityId, log.NameOf(incident.ActivityId), log.Say(incident)))]);
    }

    private static SimulatedTask Task(HumanTask task, OpenTicket open, SimulationLog log, SimulationParts parts)
    {
        var people = log.Candidates.GetValueOrDefault(task.Id) ?? [];
        return new SimulatedTask(
            task.ActivityId, task.Stage, task.StageName, task.Round, task.CandidateRole, open.Book.Unit(task.CandidateUnitId)?.Name ?? "",
            [.. people.Take(parts.Limits.MostNames)], people.Count, task.CreatedAt, task.DueAt, task.CompletedAt,
            people.Count == 0 ? null : task.CompletedByName, task.Outcome, task.Overdue);
    }

    private static IEnumerable<SimulatedNotice> Notices(SimulationLog log)
    {
        foreach (var message in log.Rows<OutboxMessage>().OrderBy(message => message.Id))
        {
            var payload = JsonNode.Parse(message.Payload) as JsonObject;
            yield return new SimulatedNotice(
                message.CreatedAt, message.Kind, Text(payload, "to") ?? "", Text(payload, "name"), Text(payload, "unit"), Text(payload, "text") ?? "");
        }

        foreach (var letter in log.Rows<Letter>().Where(letter => letter.SignedAt is not null))
            yield return new SimulatedNotice(letter.SignedAt!.Value, LetterKind, letter.KindName, null, letter.ToName, letter.Subject);
        // What a flow has drafted beside the tried one goes its own way, which is not tried.
        foreach (var drafted in log.Rows<HistoryEntry>().Where(entry => entry.Action == SimulatedLetters.Drafted))
            yield return new SimulatedNotice(drafted.At, LetterKind, drafted.Summary, null, null, drafted.Reason ?? "");
    }

    private static SimulatedClock ClockOf(Clock clock, DateTimeOffset end, SimulationParts parts) => new(
        clock.Name, parts.LabelOf(clock.Name), clock.Round, clock.Rule, clock.StartedAt, clock.DueAt, clock.StoppedAt, clock switch
        {
            _ when clock.Breached || (clock.Status == ClockStatus.Running && end > clock.DueAt) => SimulatedClockState.Missed,
            { Status: ClockStatus.Stopped } => SimulatedClockState.Met,
            { Status: ClockStatus.Cancelled } => SimulatedClockState.Cancelled,
            _ => SimulatedClockState.Running,
        });

    private static string? Text(JsonObject? json, string name) => json?[name]?.ToString();
}
