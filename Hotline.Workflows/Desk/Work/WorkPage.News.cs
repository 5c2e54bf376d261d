using Hotline.Workflows.Tickets.Features.Tasks;

namespace Hotline.Workflows.Desk.Work;

/// <summary>What others did meanwhile.</summary>
public sealed partial class WorkPage
{
    /// <summary>A ticket of the list has moved; of what one leads or a unit works at, any may enter it.</summary>
    private void Heard(IReadOnlySet<string> tickets)
    {
        if (scope.Scope is not TaskScope.Mine || rows?.Exists(row => tickets.Contains(row.Task.TicketNo)) is true)
            again?.Ask();
    }

    private void WorkCame()
    {
        if (scope.Scope is TaskScope.Mine)
            again?.Ask();
    }

    /// <summary>
    /// What others did meanwhile: new work is offered by a bar, gone work is greyed in its place. All is asked for first and then
    /// shown at once, on the list as it is by then: its person goes on working while the answers come.
    /// </summary>
    private async Task LookAgainAsync()
    {
        var list = rows;
        if (list is null || await Session.AskAsync(Query(null)) is not { Succeeded: true } page)
            return;
        var there = page.Value.Items.ToDictionary(task => task.TaskId);
        var gone = new Dictionary<long, string>();
        if (page.Value.Next is null)
            foreach (var row in list.Where(row => row is { Gone: null, Held: null } && !there.ContainsKey(row.Task.TaskId)).ToList())
                gone[row.Task.TaskId] = await WhoTookAsync(row.Task.TaskId);
        await RecountAsync();
        if (list != rows)
            return;
        fresh = there.Keys.Count(id => list.All(row => row.Task.TaskId != id));
        for (var i = 0; i < list.Count; i++)
        {
            if (there.TryGetValue(list[i].Task.TaskId, out var task))
                list[i] = list[i] with { Task = task, Gone = null };
            else if (gone.TryGetValue(list[i].Task.TaskId, out var what))
                list[i] = list[i] with { Gone = what };
        }

        // The pane says at once what the line says; what was typed stays in it.
        if (selected is { } shown && gone.ContainsKey(shown))
            await SelectAsync(shown);
    }

    private async Task<string> WhoTookAsync(long taskId)
    {
        var now = (await Session.AskAsync(new GetTask(taskId))).Value;
        return now switch
        {
            { CompletedAt: { } at, CompletedByName: { } by, Outcome: { } outcome } => T["Row.DoneBy", by, Time.SayShort(at), outcome],
            { Row.AssigneeName: { } holder } => T["Row.HeldBy", holder],
            _ => T["Row.NotYours"],
        };
    }
}
