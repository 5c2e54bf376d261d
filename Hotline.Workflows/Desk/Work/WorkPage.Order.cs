using Hotline.Workflows.Desk.Components;
using Hotline.Workflows.Tickets.Features.Tasks;
using Microsoft.AspNetCore.Components;

namespace Hotline.Workflows.Desk.Work;

/// <summary>What comes first in the list, and the bands it is read in.</summary>
public sealed partial class WorkPage
{
    [Inject] private Labels Labels { get; set; } = default!;

    /// <summary>Key of an order; null, and what is none, for the nearest deadline first.</summary>
    [SupplyParameterFromQuery] private string? Order { get; set; }

    private TaskOrder Sorted => Order switch
    {
        "newest" => TaskOrder.Newest,
        "urgent" => TaskOrder.Urgent,
        _ => TaskOrder.Due,
    };

    private IEnumerable<Band> Bands => Sorted switch
    {
        TaskOrder.Newest => [new(T["Work.Order.newest"], null, T["Band.Count", Open], rows!)],
        TaskOrder.Urgent => rows!.GroupBy(row => row.Task.Urgency).OrderByDescending(band => band.Key)
            .Select(band => new Band(Labels.Of(band.Key), null, next is null ? T["Band.Count", band.Count()] : "", [.. band])),
        _ => rows!.GroupBy(row => TimeBands.Of(row.Task.DueAt, Time.Now, Time.SoonWithin)).OrderBy(band => band.Key)
            .Select(band => new Band(
                T["Band." + band.Key], Tone(band.Key), T["Band.Count", Whole(band.Key, band.Count())] + (band.Key is TimeBand.Over ? " · " + T["Band.OverNote"] : ""), [.. band])),
    };

    /// <summary>Of the whole list, where no words narrow it.</summary>
    private int Open => next is null || Q is not null ? rows!.Count : counts.Where(count => (scope.Stage ?? Stage) is not { } stage || count.Stage == stage).Sum(count => count.Open);

    private IEnumerable<WorkRow> InOrder() => rows is null ? [] : Bands.SelectMany(band => band.Rows).Where(row => row.Gone is null && row.Held is null);

    private int Place(TaskRow task)
    {
        var after = rows!.FindIndex(row => Sorted switch
        {
            TaskOrder.Newest => row.Task.TaskId < task.TaskId,
            TaskOrder.Urgent when row.Task.Urgency != task.Urgency => row.Task.Urgency < task.Urgency,
            // What is due never comes last.
            _ => (row.Task.DueAt ?? DateTimeOffset.MaxValue) > (task.DueAt ?? DateTimeOffset.MaxValue),
        });
        return after < 0 ? rows.Count : after;
    }

    private void Sort(ChangeEventArgs choice) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { ["order"] = choice.Value is "due" ? null : choice.Value, ["task"] = null }), replace: true);

    /// <param name="Note">How much of what; empty where that is not known.</param>
    private sealed record Band(string Title, string? Tone, string Note, IReadOnlyList<WorkRow> Rows);
}
