using System.Globalization;
using Hotline.Workflows.Drill.Endurance;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Features.Intake;
using Hotline.Workflows.Tickets.Features.Tasks;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Drill.Scenarios;

/// <summary>
/// Many timers fall due while the server is down for a day. Afterwards each fires once, begun in the order of their due
/// instants and a few side by side, while people go on working.
/// </summary>
internal sealed record OverdueTimers(int Timers, int Seed)
{
    private const string Flow = "drill-delay";
    private const int PerCommit = 100;
    private static readonly TimeSpan Downtime = TimeSpan.FromDays(1);

    /// <summary>What is done side by side ends in no order; nothing may fire this much before what fell due earlier.</summary>
    private static readonly TimeSpan Beside = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    public async Task<DrillOutcome> RunAsync(DrillDatabase database)
    {
        await using var house = await DrillHouse.OpenAsync(database);
        await house.PublishAsync(DrillFlows.WaitFor(Flow, TimeSpan.FromHours(1)));
        await SetAsync(house);
        await house.ReopenAsync(later: Downtime, workers: true);
        var started = TimeProvider.System.GetTimestamp();
        var desk = await WorkUntilAllFiredAsync(house);
        var took = TimeProvider.System.GetElapsedTime(started);
        return new DrillOutcome(
            string.Create(CultureInfo.InvariantCulture, $"停机一天后 {Timers} 个到期定时用 {took.TotalSeconds:0.0} 秒按到期先后触发（每秒 {Timers / took.TotalSeconds:0} 个）；其间前台办理 {desk.Count} 次，p50 {desk.Share(0.5)} 毫秒，p99 {desk.Share(0.99)} 毫秒"),
            await ContradictionsAsync(house));
    }

    /// <summary>Due a second apart, set in no order.</summary>
    private async Task SetAsync(DrillHouse house)
    {
        var seconds = Enumerable.Range(0, Timers).ToArray();
        new Random(Seed).Shuffle(seconds);
        var now = house.Clock.GetUtcNow();
        foreach (var some in seconds.Chunk(PerCommit))
        {
            await house.CommitAsync(async runtime =>
            {
                foreach (var second in some)
                {
                    house.Clock.StandAt(now.AddSeconds(second));
                    await runtime.StartAsync(new StartWorkflow(Flow, CorrelationId: second.ToString("D6", CultureInfo.InvariantCulture)), default);
                }

                return true;
            });
        }

        house.Clock.StandAt(null);
    }

    /// <summary>What an impatient desk does meanwhile: takes a request in, looks at the list of tasks.</summary>
    private static async Task<Latencies> WorkUntilAllFiredAsync(DrillHouse house)
    {
        var (desk, dispatcher) = (new Latencies(), house.Cast.Named("dispatcher"));
        do
        {
            await desk.MeasureAsync(() => house.SendAsync(new CreateTicket(new TicketDraft { Content = "夜间施工噪声，请查处。" }), dispatcher));
            await desk.MeasureAsync(() => house.SendAsync(new ListTasks(TaskScope.Unit), dispatcher));
            await Task.Delay(Look, TimeProvider.System);
        }
        while (await house.ReadAsync(db => db.Instances.AnyAsync(row => row.DefinitionId == Flow && row.FinishedAt == null)));
        return desk;
    }

    private async Task<List<string>> ContradictionsAsync(DrillHouse house)
    {
        var found = new List<string>();
        var ended = await house.ReadAsync(db => db.Instances.AsNoTracking()
            .Where(row => row.DefinitionId == Flow).OrderBy(row => row.FinishedAt)
            .Select(row => new { row.Id, row.CorrelationId, row.FinishedAt, row.Revision }).ToListAsync());
        if (ended.Count != Timers)
            found.Add($"{ended.Count} instances are there instead of {Timers}");
        found.AddRange(ended.Where(row => row.Revision != ended[0].Revision).Select(row => $"{row.Id} ran {row.Revision} bursts instead of {ended[0].Revision}"));
        var latest = ended.MinBy(row => row.CorrelationId, StringComparer.Ordinal)!;
        foreach (var row in ended.OrderBy(row => row.CorrelationId, StringComparer.Ordinal))
        {
            if (latest.FinishedAt - row.FinishedAt > Beside)
                found.Add($"timer {row.CorrelationId} fired before {latest.CorrelationId}");
            if (row.FinishedAt > latest.FinishedAt)
                latest = row;
        }

        return found;
    }
}
