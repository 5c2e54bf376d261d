using Hotline.Workflows.Tickets.Features.Search;

namespace Hotline.Workflows.Desk.Components;

/// <summary>Geometry of the flow strip: where loops are drawn, and which steps a phone shows.</summary>
public static class FlowPicture
{
    /// <summary>A loop as the strip draws it, in percent of the strip's width.</summary>
    /// <param name="Lane">0 is the one next to the steps.</param>
    public sealed record Loop(FlowLoop Of, double Left, double Width, int Lane);

    /// <summary>The latest loop of each way back, newest first, each in a lane of its own.</summary>
    public static IReadOnlyList<Loop> Loops(FlowView flow, int lanes)
    {
        var places = flow.Steps.Select((step, index) => (step.ActivityId, index)).DistinctBy(step => step.ActivityId)
            .ToDictionary(step => step.ActivityId, step => step.index);
        return [.. flow.Loops
            .Where(loop => places.ContainsKey(loop.FromActivityId) && places.ContainsKey(loop.ToActivityId))
            .GroupBy(loop => (loop.FromActivityId, loop.ToActivityId))
            .Select(way => way.MaxBy(loop => loop.At)!)
            .OrderByDescending(loop => loop.At)
            .Take(lanes)
            .Select((loop, lane) => Draw(loop, places[loop.FromActivityId], places[loop.ToActivityId], flow.Steps.Count, lane))];
    }

    /// <summary>Index of the current step, else of the last one done.</summary>
    public static int Current(FlowView flow)
    {
        var steps = flow.Steps.ToList();
        var now = steps.FindIndex(step => step.State == "now");
        return now >= 0 ? now : Math.Max(steps.FindLastIndex(step => step.State == "done"), 0);
    }

    private static Loop Draw(FlowLoop loop, int from, int to, int count, int lane)
    {
        var share = 100.0 / count;
        var left = Math.Min(from, to);
        return new(loop, Math.Round((left + 0.5) * share, 2), Math.Round(Math.Max(Math.Abs(from - to), 0.4) * share, 2), lane);
    }
}
