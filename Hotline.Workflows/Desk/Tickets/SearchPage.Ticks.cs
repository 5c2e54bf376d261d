using Hotline.Workflows.Desk.Work;
using Hotline.Workflows.Tickets.Features.Bulk;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Features.Tasks;

namespace Hotline.Workflows.Desk.Tickets;

/// <summary>Which tickets are ticked, and which of their tasks the person may see.</summary>
public sealed partial class SearchPage
{
    private readonly HashSet<string> ticked = [];
    private IReadOnlyList<TaskRow> tasks = [];
    private string? lastTicked;

    private IReadOnlyList<TickedTicket> Ticked => [.. (rows ?? []).Where(row => ticked.Contains(row.No)).Select(row => new TickedTicket(row.No, row.Title))];

    /// <summary>With shift all lines from the last one ticked.</summary>
    private Task TickAsync(TicketRow tick, bool range)
    {
        var order = rows!.ConvertAll(row => row.No);
        var (from, to) = (lastTicked is null ? -1 : order.IndexOf(lastTicked), order.IndexOf(tick.No));
        if (range && from >= 0)
            ticked.UnionWith(order.GetRange(Math.Min(from, to), Math.Abs(from - to) + 1));
        else if (!ticked.Remove(tick.No))
            ticked.Add(tick.No);
        lastTicked = tick.No;
        return LookAsync();
    }

    private Task UntickAsync()
    {
        ticked.Clear();
        lastTicked = null;
        return LookAsync();
    }

    private async Task LookAsync()
    {
        string[] nos = [.. Ticked.Select(ticket => ticket.No)];
        var found = nos.Length == 0 ? [] : (await Session.AskAsync(new ListTickedTasks(nos))).Value ?? [];
        if (ticked.SetEquals(nos))
            tasks = found;
    }

    private async Task BulkDoneAsync()
    {
        await UntickAsync();
        await ReadAsync();
    }
}
