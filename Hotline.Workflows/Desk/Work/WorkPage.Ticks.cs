using Hotline.Workflows.Desk.Shell;
using Hotline.Workflows.Tickets.Features.Tasks;

namespace Hotline.Workflows.Desk.Work;

/// <summary>Which lines are ticked, and the keys of the list.</summary>
public sealed partial class WorkPage
{
    private readonly HashSet<long> ticked = [];
    private long? lastTicked;

    private List<TaskRow> Ticked => [.. InOrder().Select(row => row.Task).Where(task => ticked.Contains(task.TaskId))];

    private List<LostTick> Lost =>
        [.. (rows ?? []).Where(row => row is { Gone: not null, Own: false } && ticked.Contains(row.Task.TaskId)).Select(row => new LostTick(new(row.Task.TicketNo, row.Task.Title), row.Gone!))];

    /// <summary>With shift all lines from the last one ticked.</summary>
    private void TickRow((WorkRow Row, bool Range) tick)
    {
        var id = tick.Row.Task.TaskId;
        var order = InOrder().Select(row => row.Task.TaskId).ToList();
        var (from, to) = (lastTicked is { } last ? order.IndexOf(last) : -1, order.IndexOf(id));
        if (tick.Range && from >= 0 && to >= 0)
            ticked.UnionWith(order.GetRange(Math.Min(from, to), Math.Abs(from - to) + 1));
        else if (!ticked.Remove(id))
            ticked.Add(id);
        lastTicked = id;
    }

    private void Untick()
    {
        ticked.Clear();
        lastTicked = null;
    }

    private async Task BulkDoneAsync()
    {
        Untick();
        await ReloadAsync();
        await RereadAsync();
    }

    private async Task OnKey(string key)
    {
        // Who goes to where they are wants to see what came meanwhile.
        if (key.StartsWith("g ", StringComparison.Ordinal) && NavMap.ByKeys(key, await Session.ActorAsync()) == scope.Path)
            await ReloadAsync();
        if (key is not ("j" or "k" or "Enter" or "x"))
        {
            StateHasChanged();
            return;
        }

        var order = InOrder().ToList();
        var place = order.FindIndex(row => row.Task.TaskId == selected);
        if (place >= 0 && key is "Enter")
        {
            await Keys.GoAsync("/tickets/" + order[place].Task.TicketNo);
            return;
        }

        if (place >= 0 && key is "x")
        {
            TickRow((order[place], false));
            StateHasChanged();
            return;
        }

        var target = order.ElementAtOrDefault(key == "j" ? place + 1 : place - 1);
        if (target is null || key is "Enter" or "x")
            return;
        await OpenAsync(target);
        await Browser.FocusAsync("#t" + target.Task.TaskId);
        StateHasChanged();
    }
}
