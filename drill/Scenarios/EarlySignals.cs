using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Persistence.Signals;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Drill.Scenarios;

/// <summary>
/// Events that come before anybody waits for them are kept and served once: by one process, across a restart, and when
/// event and wait are committed in the same instant.
/// </summary>
internal sealed record EarlySignals(int Rounds)
{
    private const string Flow = "drill-wait";
    private const string Signal = "drill.signal";

    public async Task<DrillOutcome> RunAsync(DrillDatabase database)
    {
        await using var house = await DrillHouse.OpenAsync(database);
        await house.PublishAsync(DrillFlows.WaitForEvent(Flow, Signal));
        var found = new List<string>();

        for (var round = 0; round < Rounds; round++)
            await SignalAsync(house, $"early-{round}");
        await house.ReopenAsync();
        for (var round = 0; round < Rounds; round++)
        {
            await WaitAsync(house, $"early-{round}");
            await WaitAsync(house, $"early-{round}");
        }

        for (var round = 0; round < Rounds; round++)
        {
            var name = $"beside-{round}";
            await Task.WhenAll(Task.Run(() => WaitAsync(house, name)), Task.Run(() => SignalAsync(house, name)));
        }

        // What the server does by itself after each such commit.
        await house.Services.GetRequiredService<KeptSignals>().ServeAsync();
        await CheckAsync(house, "early-", served: Rounds, waiting: Rounds, found);
        await CheckAsync(house, "beside-", served: Rounds, waiting: 0, found);
        return new DrillOutcome($"{Rounds} 个事件先于等待者到达并经过重启，{Rounds} 个与等待者同时提交；每个恰好送达一次", found);
    }

    private static Task<InstanceState?> WaitAsync(DrillHouse house, string subject) =>
        house.CommitAsync(runtime => runtime.StartAsync(new StartWorkflow(Flow, CorrelationId: subject), default));

    private static Task<bool> SignalAsync(DrillHouse house, string subject) => house.CommitAsync(async runtime =>
    {
        await runtime.PublishEventAsync(new PublishEvent(Signal, subject), default);
        return true;
    });

    private static async Task CheckAsync(DrillHouse house, string subjects, int served, int waiting, List<string> found)
    {
        var all = await house.ReadAsync(db => db.Instances.Where(row => row.CorrelationId!.StartsWith(subjects)).ToListAsync());
        foreach (var subject in all.Where(row => row.FinishedAt is not null).GroupBy(row => row.CorrelationId).Where(same => same.Count() != 1))
            found.Add($"{subject.Key} was served {subject.Count()} times");
        var (ended, open) = (all.Count(row => row.FinishedAt is not null), all.Count(row => row.FinishedAt is null));
        if (ended != served || open != waiting)
            found.Add($"{subjects}: {ended} were served and {open} wait, instead of {served} and {waiting}");
        var kept = await house.ReadAsync(db => db.KeptStimuli.CountAsync(row => row.CorrelationId!.StartsWith(subjects)));
        if (kept > 0)
            found.Add($"{subjects}: {kept} events are still kept");
    }
}
