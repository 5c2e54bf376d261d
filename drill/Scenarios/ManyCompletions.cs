using System.Globalization;
using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Features.Intake;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Drill.Scenarios;

/// <summary>Many people complete one task at the same instant: one wins, all others are told who did and when.</summary>
internal sealed record ManyCompletions(int People)
{
    public async Task<DrillOutcome> RunAsync(DrillDatabase database)
    {
        await using var house = await DrillHouse.OpenAsync(database);
        var dispatcher = house.Cast.Named("dispatcher");
        var ticket = await house.SendAsync(new CreateTicket(new TicketDraft { Content = "楼道灯不亮，请派人修理。" }), dispatcher);
        var task = await house.ReadAsync(db => db.Tasks.SingleAsync(task => task.TicketId == ticket.Id));
        var lead = house.Cast.UnitId("003").ToString(CultureInfo.InvariantCulture);

        using var gun = new ManualResetEventSlim();
        var answers = Enumerable.Range(1, People).Select(number => Task.Run(async () =>
        {
            gun.Wait();
            var person = dispatcher with { Id = dispatcher.Id + number, UserName = $"drill-{number}", DisplayName = $"派单员{number}" };
            return (person, answer: await house.Hotline.SendAsync(new CompleteTask(task.Id, "派单", new JsonObject { ["leadUnitId"] = lead }), person));
        })).ToList();
        gun.Set();
        var told = await Task.WhenAll(answers);
        return new DrillOutcome($"{People} 人同时办理同一任务，1 人办成，其余都被告知谁在何时办的", await ContradictionsAsync(house, task.Id, ticket.Id, told));
    }

    private static async Task<List<string>> ContradictionsAsync(
        DrillHouse house, long taskId, long ticketId, (Actor Person, Result<CompletedTask> Answer)[] told)
    {
        var found = new List<string>();
        var winners = told.Where(one => one.Answer.Succeeded).Select(one => one.Person).ToList();
        if (winners.Count != 1)
            found.Add($"{winners.Count} people completed the task");
        var task = await house.ReadAsync(db => db.Tasks.SingleAsync(task => task.Id == taskId));
        if (winners is [var winner] && task.CompletedById != winner.Id)
            found.Add($"{winner.DisplayName} was told to have won, the task names {task.CompletedByName}");
        foreach (var (person, answer) in told.Where(one => !one.Answer.Succeeded))
        {
            if (answer.Refusal is not Conflict { Code: "task-already-completed" } conflict || conflict.By != task.CompletedByName || conflict.At != task.CompletedAt)
                found.Add($"{person.DisplayName} was told {answer.Refusal}");
        }

        var completions = await house.ReadAsync(db => db.History.CountAsync(entry => entry.TaskId == taskId && entry.Action == "task.completed"));
        if (completions != 1)
            found.Add($"the history tells {completions} completions");
        var next = await house.ReadAsync(db => db.Tasks.CountAsync(task => task.TicketId == ticketId && task.Status == HumanTaskStatus.Open));
        if (next != 1)
            found.Add($"{next} tasks are open afterwards");
        return found;
    }
}
