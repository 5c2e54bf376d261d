using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Hotline.Workflows.Drill.Client;

namespace Hotline.Workflows.Drill.Journeys;

/// <summary>Eight parallel workers who drive tickets to close through the REST API, and who outlast a dead server.</summary>
public sealed class JourneyDriver(Staff staff, CompletionLedger ledger)
{
    private static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    public async Task DriveAsync(IEnumerable<Journey> journeys, int workers = 8)
    {
        var queue = new ConcurrentQueue<Journey>(journeys);
        await Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Task.Run(WorkAsync)));

        async Task WorkAsync()
        {
            while (queue.TryDequeue(out var journey))
                await DriveAsync(journey);
        }
    }

    /// <summary>Takes one ticket from where it stands to close, or to the stage given.</summary>
    public async Task DriveAsync(Journey journey, string? until = null)
    {
        var lastStep = TimeProvider.System.GetTimestamp();
        var last = "nothing was asked";
        while (TimeProvider.System.GetElapsedTime(lastStep) < Patience)
        {
            try
            {
                var ticket = (await staff.Dispatcher.GetTicketAsync(journey.TicketNo)).Value;
                if (ticket.Status == "closed" || (until is not null && ticket.OpenTasks.Any(task => task.Stage == until)))
                    return;

                if (journey.Beside && ticket is { Stage: "handle", ReworkCount: 0, Reviews.Count: 0 } && AsideWork.Next(ticket) is { } kind)
                {
                    last = await BeginAsync(ticket, kind);
                }
                else if (ticket.OpenTasks.OrderBy(open => open.Matter is null).FirstOrDefault() is { } task)
                {
                    // What waits for matters beside it comes after them.
                    var reply = await CompleteAsync(journey, ticket, task);
                    last = reply.ToString();
                    if (reply.Succeeded)
                    {
                        lastStep = TimeProvider.System.GetTimestamp();
                        continue;
                    }
                }
                else
                {
                    last = $"at {ticket.Stage} with {ticket.OpenTasks.Count} open tasks";
                }
            }
            catch (Exception broken) when (broken is HttpRequestException or IOException or TaskCanceledException)
            {
                // The server is down; what it had committed shows when it is back.
            }

            await Task.Delay(Retry, TimeProvider.System);
        }

        throw new TimeoutException($"Ticket {journey.TicketNo} made no step for {Patience}; last: {last}");
    }

    /// <summary>Under a key of its own, so that an answer that was lost begins nothing twice.</summary>
    private async Task<string> BeginAsync(ApiTicket ticket, string kind)
    {
        var reply = await staff.For("handle", ticket.LeadUnitName).BeginAsync(ticket.No, kind, AsideWork.Form(kind, staff.DepartmentId), $"{kind}:{ticket.No}");
        if (!reply.Succeeded && reply.Status is not (HttpStatusCode.Conflict or HttpStatusCode.ServiceUnavailable))
            throw new InvalidOperationException(reply.ToString());
        return reply.ToString();
    }

    private async Task<Reply<JsonNode>> CompleteAsync(Journey journey, ApiTicket ticket, ApiTask task)
    {
        var (outcome, data) = Next(journey, ticket, task.Stage);
        var step = new Step(task.Stage, outcome);
        var person = staff.For(task.Stage, ticket.LeadUnitName);
        Reply<JsonNode> reply;
        try
        {
            reply = await person.CompleteAsync(task.Id, outcome, data, task.Version);
        }
        catch
        {
            ledger.Lose(task.Id, step);
            throw;
        }

        if (reply.Succeeded)
            ledger.Acknowledge(task.Id, step);
        else if (reply.Status is not (HttpStatusCode.Conflict or HttpStatusCode.ServiceUnavailable))
            throw new InvalidOperationException(reply.ToString());
        return reply;
    }

    private (string Outcome, JsonObject Data) Next(Journey journey, ApiTicket ticket, string stage)
    {
        switch (stage)
        {
            case "dispatch":
                return ("派单", new() { ["leadUnitId"] = staff.UnitFor(journey.TicketNo, ticket.ReturnCount) });
            case "accept" when ticket.ReturnCount < journey.Returns:
                return ("退单", new() { ["cause"] = "不属于本单位职责", ["reason"] = "不属于本单位职责", ["legalBasis"] = "三定方案第三条" });
            case "accept":
                return ("接单", []);
            case "respond":
                return ("已响应", new() { ["method"] = "电话", ["reached"] = true, ["note"] = "约好现场查看" });
            case "handle":
                return ("办结提交", new() { ["internalText"] = "已到现场处理", ["publicReply"] = "问题已经解决", ["solved"] = "已解决" });
            case "review" when ticket.Reviews.Count(review => !review.Passed) < journey.SendBacks:
                return ("退回", new() { ["reason"] = "答复没有说明时间" });
            case "callback" when ticket.ReworkCount < journey.Reworks:
                return ("不满意", new() { ["contacted"] = true, ["solved"] = false, ["note"] = "还是漏水" });
            case "callback" when ticket.Callbacks.Count(callback => callback.Satisfaction == "unreachable") < journey.Unanswered:
                return ("未接通", []);
            case "callback":
                return ("满意", new() { ["contacted"] = true, ["solved"] = true });
            case var beside when AsideWork.Steps.FirstOrDefault(step => step.Stage == beside) is { Outcome: { } outcome }:
                return (outcome, AsideWork.Data(beside, staff.DepartmentId));
            default:
                return ("通过", []);
        }
    }
}
