using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Desk.Work;

/// <summary>Acts of one click that can still be taken back: the line keeps its place, so that no other's button comes under the pointer.</summary>
public sealed partial class WorkPage
{
    private async Task HoldAsync(long taskId)
    {
        var following = Following(taskId);
        rows?.RemoveAll(row => row.Own);
        Put(taskId, row => row with { Held = Acts.Held });
        await GoOnAsync(following);
    }

    private void Ended(HeldAct act, Result<CompletedTask>? answer) => _ = InvokeAsync(async () =>
    {
        var place = rows?.FindIndex(row => row.Task.TaskId == act.TaskId) ?? -1;
        if (place < 0)
            return;
        if (answer is null)
            await TakeBackAsync(rows![place]);
        else if (answer is { Succeeded: true, Value: { } done })
            await SettleAsync(done);
        else
            await LoseAsync(rows![place], answer.Value.Refusal!);
        StateHasChanged();
    });

    private async Task TakeBackAsync(WorkRow row)
    {
        var open = row with { Held = null };
        Put(row.Task.TaskId, _ => open);
        // A line that is held takes no focus: it is drawn open first.
        StateHasChanged();
        await GoOnAsync(open);
    }

    /// <summary>What comes next takes the line's place. Where that is another's work, the line says what was done until the person goes on.</summary>
    private async Task SettleAsync(CompletedTask done)
    {
        var brought = await BroughtAsync(done);
        var goesOn = rows?.Exists(row => row.Held is not null && row.Task.TaskId != done.TaskId) is true;
        if (brought.Count > 0)
            Put(done.TaskId, _ => new WorkRow(brought[0]));
        else if (goesOn)
            rows?.RemoveAll(row => row.Task.TaskId == done.TaskId);
        else
            Put(done.TaskId, row => row with { Held = null, Own = true, Gone = DoneWords.Say(done, T, Time) });
        foreach (var task in brought.Skip(1))
            rows!.Insert(Place(task), new WorkRow(task));
    }

    private void Put(long taskId, Func<WorkRow, WorkRow> change)
    {
        var place = rows?.FindIndex(row => row.Task.TaskId == taskId) ?? -1;
        if (place >= 0)
            rows![place] = change(rows[place]);
    }
}
