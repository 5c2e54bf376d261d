using System.Globalization;
using Hotline.Workflows.Host.Seeding;
using Hotline.Workflows.Tickets.Features.Intake;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Features.Timers;
using Hotline.Workflows.Tickets.Model;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Drill.Scenarios;

/// <summary>
/// A task is completed in the instant in which its overdue timer fires, on two nodes at that. Either it was late or it
/// was not: the timer acts before the completion, or never.
/// </summary>
internal sealed record CompletionAgainstTimer(int Rounds, int Seed)
{
    public async Task<DrillOutcome> RunAsync(DrillDatabase database)
    {
        await using var house = await DrillHouse.OpenAsync(database);
        var random = new Random(Seed);
        var handler = house.Cast.HandlerOf("003");
        var rounds = new List<HumanTask>();
        for (var round = 0; round < Rounds; round++)
            rounds.Add(await OfferAsync(house));
        house.Clock.Offset = rounds.Max(task => task.DueAt!.Value) - TimeProvider.System.GetUtcNow() + TimeSpan.FromMinutes(1);

        var (late, found) = (0, new List<string>());
        foreach (var task in rounds)
        {
            var order = Enumerable.Range(0, 3).ToArray();
            random.Shuffle(order);
            var acts = order.Select(act => Task.Run(async () =>
            {
                if (act > 0)
                    return (await house.SendAsync(new FireTimer(task.BookmarkId), Tickets.Pipeline.Actor.System)).Fired;
                await house.SendAsync(new CompleteTask(task.Id, "接单", []), handler);
                return false;
            }));
            var fired = (await Task.WhenAll(acts)).Any(won => won);
            late += fired ? 1 : 0;
            found.AddRange(await ContradictionsAsync(house, task, fired));
        }

        return new DrillOutcome(
            string.Create(CultureInfo.InvariantCulture, $"{Rounds} 次办理与超时提醒同时发生（提醒由两处同时触发），{late} 次先超时、{Rounds - late} 次先办完；核对先后、次数和书签"),
            found);
    }

    private static async Task<HumanTask> OfferAsync(DrillHouse house)
    {
        var draft = DemoRequest.Read()[0].ToDraft() with { LeadUnitId = house.Cast.UnitId("003") };
        var ticket = await house.SendAsync(new CreateTicket(draft), house.Cast.Named("dispatcher"));
        return await house.ReadAsync(db => db.Tasks.SingleAsync(task => task.TicketId == ticket.Id && task.Stage == "accept"));
    }

    private static async Task<List<string>> ContradictionsAsync(DrillHouse house, HumanTask task, bool fired)
    {
        var found = new List<string>();
        var entries = await house.ReadAsync(db => db.History
            .Where(entry => entry.TaskId == task.Id).OrderBy(entry => entry.Sequence).Select(entry => entry.Action).ToListAsync());
        var overdue = entries.Count(action => action == "clock.overdue");
        if (overdue != (fired ? 1 : 0))
            found.Add($"task {task.Id}: the timer fired: {fired}, the history tells {overdue} times");
        if (entries.Count(action => action == "task.completed") != 1)
            found.Add($"task {task.Id}: was not completed exactly once: {string.Join(' ', entries)}");
        if (entries.LastIndexOf("clock.overdue") > entries.IndexOf("task.completed"))
            found.Add($"task {task.Id}: fell due after it was done");
        if (await house.ReadAsync(db => db.Bookmarks.AnyAsync(row => row.Id == task.BookmarkId)))
            found.Add($"task {task.Id}: its timer is still set");
        return found;
    }
}
