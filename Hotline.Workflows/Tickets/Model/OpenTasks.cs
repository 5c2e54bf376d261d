namespace Hotline.Workflows.Tickets.Model;

/// <summary>Tasks that wait for somebody, as a query says it; of one in hand <see cref="HumanTask.IsOpen"/> says the same.</summary>
public static class OpenTasks
{
    /// <summary>Offered or claimed: in the words of the indexes that hold no others.</summary>
    public static IQueryable<HumanTask> Open(this IQueryable<HumanTask> tasks) =>
        tasks.Where(task => task.Status == HumanTaskStatus.Open || task.Status == HumanTaskStatus.Claimed);
}
