using System.Diagnostics;
using System.Globalization;
using Hotline.Workflows.Load;
using Hotline.Workflows.Tickets;

namespace Hotline.Workflows.Drill.Endurance;

/// <summary>Whole lifecycles of tickets, one after the other, with all workers of the server running.</summary>
/// <param name="Instances">Tickets carried to their end.</param>
/// <param name="PerSample">How many between two samples.</param>
/// <param name="People">Who act at the same time.</param>
internal sealed record EnduranceRun(int Instances, int PerSample, int People)
{
    /// <param name="database">An empty one.</param>
    /// <param name="tell">Hears of each sample as it is taken.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<DrillOutcome> RunAsync(DrillDatabase database, Action<EnduranceSample> tell, CancellationToken cancellation)
    {
        await using var house = await DrillHouse.OpenAsync(database);
        await house.ReopenAsync(workers: true);
        var load = new TicketLoad(house.Hotline, house.Cast);
        var samples = new List<EnduranceSample>();
        var started = TimeProvider.System.GetTimestamp();
        for (var done = 0; done < Instances;)
        {
            var next = Math.Min(PerSample, Instances - done);
            var steps = await StretchAsync(load, done, next, cancellation);
            done += next;
            samples.Add(await SampleAsync(house, done, steps, cancellation));
            tell(samples[^1]);
        }

        var took = TimeProvider.System.GetElapsedTime(started);
        return new DrillOutcome(
            string.Create(CultureInfo.InvariantCulture, $"{Instances} 件工单走完全程，用时 {took.TotalSeconds:0} 秒（每秒 {Instances / took.TotalSeconds:0} 件），内存和 p99 前后持平"),
            EnduranceVerdict.Of(samples));
    }

    private async Task<Latencies> StretchAsync(TicketLoad load, int first, int count, CancellationToken cancellation)
    {
        var steps = new Latencies();
        var options = new ParallelOptions { MaxDegreeOfParallelism = People, CancellationToken = cancellation };
        await Parallel.ForEachAsync(Enumerable.Range(first, count), options, async (number, token) =>
        {
            var running = await load.StartAsync(number, token);
            for (var step = 0; step < load.Steps; step++)
                await steps.MeasureAsync(() => running.StepAsync(token));
        });
        return steps;
    }

    private static async Task<EnduranceSample> SampleAsync(DrillHouse house, int done, Latencies steps, CancellationToken cancellation)
    {
        await using var scope = house.Services.CreateAsyncScope();
        var size = new DatabaseSize(scope.ServiceProvider.GetRequiredService<HotlineDb>());
        using var process = Process.GetCurrentProcess();
        return new EnduranceSample(done, steps.Share(0.99), process.WorkingSet64, await size.ReadAsync(cancellation));
    }
}
