using System.Globalization;
using Hotline.Workflows.Tickets.Model;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Tasks;

/// <summary>What comes first in a work list.</summary>
public enum TaskOrder
{
    /// <summary>The nearest deadline; tasks without one come last.</summary>
    Due,

    /// <summary>What came last.</summary>
    Newest,

    /// <summary>The most urgent tickets, and among those the nearest deadline.</summary>
    Urgent,
}

/// <summary>The place in a work list that a page ends at.</summary>
/// <param name="Order">Of the list; a place of another order is none in it.</param>
/// <param name="DueAt">Null for a task without a deadline, and where the order asks for none.</param>
internal sealed record TaskCursor(TaskOrder Order, Urgency Urgency, DateTimeOffset? DueAt, long Id)
{
    public static TaskCursor Of(TaskOrder order, HumanTask task) => order switch
    {
        TaskOrder.Newest => new(order, default, null, task.Id),
        TaskOrder.Urgent => new(order, task.Ticket!.Urgency, task.DueAt, task.Id),
        _ => new(order, default, task.DueAt, task.Id),
    };

    /// <summary>Null when the text is no place of that order.</summary>
    public static TaskCursor? Parse(TaskOrder order, string text)
    {
        var parts = text.Split('_');
        var urgency = 0L;
        if (order is TaskOrder.Urgent)
        {
            if (parts.Length != 3 || !Number(parts[0], out urgency) || urgency > (long)Urgency.Critical)
                return null;
            parts = parts[1..];
        }

        if (parts.Length != 2 || !Number(parts[1], out var id))
            return null;
        if (parts[0].Length == 0)
            return new TaskCursor(order, (Urgency)urgency, null, id);
        return order is not TaskOrder.Newest && Number(parts[0], out var ticks) && ticks <= DateTimeOffset.MaxValue.UtcTicks
            ? new TaskCursor(order, (Urgency)urgency, new DateTimeOffset(ticks, TimeSpan.Zero), id)
            : null;
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{(Order is TaskOrder.Urgent ? $"{(int)Urgency}_" : "")}{DueAt?.UtcTicks}_{Id}");

    public IQueryable<HumanTask> After(IQueryable<HumanTask> tasks)
    {
        var (urgency, id) = (Urgency, Id);
        return (Order, DueAt) switch
        {
            (TaskOrder.Newest, _) => tasks.Where(task => task.Id < id),
            (TaskOrder.Urgent, { } due) => tasks.Where(task => task.Ticket!.Urgency < urgency
                || (task.Ticket.Urgency == urgency && (task.DueAt > due || (task.DueAt == due && task.Id > id) || task.DueAt == null))),
            (TaskOrder.Urgent, _) => tasks.Where(task => task.Ticket!.Urgency < urgency || (task.Ticket.Urgency == urgency && task.DueAt == null && task.Id > id)),
            (_, { } due) => tasks.Where(task => task.DueAt > due || (task.DueAt == due && task.Id > id) || task.DueAt == null),
            _ => tasks.Where(task => task.DueAt == null && task.Id > id),
        };
    }

    private static bool Number(string text, out long number) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}

internal static class TaskOrders
{
    public static IQueryable<HumanTask> InOrder(this IQueryable<HumanTask> tasks, TaskOrder order) => order switch
    {
        TaskOrder.Newest => tasks.OrderByDescending(task => task.Id),
        TaskOrder.Urgent => tasks.OrderByDescending(task => task.Ticket!.Urgency).ThenBy(task => task.DueAt == null).ThenBy(task => task.DueAt).ThenBy(task => task.Id),
        _ => tasks.OrderBy(task => task.DueAt == null).ThenBy(task => task.DueAt).ThenBy(task => task.Id),
    };
}
