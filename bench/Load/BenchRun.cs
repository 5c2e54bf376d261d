using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Host.Composition;
using Hotline.Workflows.Host.Seeding;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Features.Flows.Files;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Load;

/// <summary>One measurement: the model district in a fresh data folder, all started, then all carried to their end.</summary>
internal sealed class BenchRun(IBenchLoad load, BenchPlan plan, TimeProvider time, CancellationToken cancellation)
{
    private readonly ConcurrentBag<double> _stepMs = [];

    public static async Task<BenchReport> RunAsync(
        Dictionary<string, string?> settings, BenchPlan plan, CancellationToken cancellation)
    {
        var fresh = settings.ContainsKey("Hotline:DataDirectory") ? null : Directory.CreateTempSubdirectory("hotline-bench-");
        if (fresh is not null)
            settings["Hotline:DataDirectory"] = fresh.FullName;
        settings["Hotline:Demo"] = "true";
        settings["Hotline:DemoTickets"] = "0";
        try
        {
            await using var app = await HotlineServer.CreateAsync(
                settings,
                services => _ = plan.EngineOnly ? services.AddScoped<IBurstHost, NoTickets>() : services,
                workers: false,
                cancellation: cancellation);
            var load = plan.EngineOnly ? await EngineAsync(app.Services, cancellation) : await TicketsAsync(app.Services, plan, cancellation);
            var run = new BenchRun(load, plan, app.Services.GetRequiredService<TimeProvider>(), cancellation);
            return await run.MeasureAsync(app.Services);
        }
        finally
        {
            fresh?.Delete(recursive: true);
        }
    }

    private static async Task<IBenchLoad> EngineAsync(IServiceProvider services, CancellationToken cancellation)
    {
        var load = new EngineLoad(services.GetRequiredService<IServiceScopeFactory>());
        await load.PublishAsync(services.GetRequiredService<WorkflowFiles>(), cancellation);
        return load;
    }

    private static async Task<IBenchLoad> TicketsAsync(IServiceProvider services, BenchPlan plan, CancellationToken cancellation)
    {
        await using var scope = services.CreateAsyncScope();
        var cast = await DemoCast.LoadAsync(scope.ServiceProvider.GetRequiredService<HotlineDb>(), cancellation);
        var hotline = services.GetRequiredService<IHotline>();
        if (plan.Funds)
            return new FundLoad(hotline, cast);
        if (plan.Letters)
            return new LetterLoad(hotline, cast);
        return plan.Departments > 0 ? await WhistleLoad.CreateAsync(hotline, cast, plan.Departments, cancellation) : new TicketLoad(hotline, cast);
    }

    private async Task<BenchReport> MeasureAsync(IServiceProvider services)
    {
        var first = await WarmUpAsync();
        await using var scope = services.CreateAsyncScope();
        var size = new DatabaseSize(scope.ServiceProvider.GetRequiredService<HotlineDb>());
        var before = await size.ReadAsync(cancellation);

        var from = time.GetTimestamp();
        var cases = await StartAllAsync(first, plan.Tickets);
        var started = time.GetElapsedTime(from);
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var cpu = Environment.CpuUsage.TotalTime;
        var between = time.GetTimestamp();
        await StepAllAsync(cases);
        var stepped = time.GetElapsedTime(between);
        cpu = Environment.CpuUsage.TotalTime - cpu;
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;

        var steps = plan.Tickets * load.Steps;
        double[] sorted = [.. _stepMs.Order()];
        using var process = Process.GetCurrentProcess();
        return new BenchReport(
            StoreStart.Provider(services.GetRequiredService<HostSettings>()).ToString().ToLowerInvariant(),
            plan.EngineOnly,
            plan.Workers,
            plan.Tickets,
            steps,
            Math.Round(steps / stepped.TotalSeconds, 1),
            Math.Round(plan.Tickets / started.TotalSeconds, 1),
            Math.Round(plan.Tickets / (started + stepped).TotalSeconds, 1),
            Percentile.Of(sorted, 0.50),
            Percentile.Of(sorted, 0.95),
            Percentile.Of(sorted, 0.99),
            allocated / steps,
            (long)(cpu.TotalMicroseconds / steps),
            process.PeakWorkingSet64,
            (await size.ReadAsync(cancellation) - before) / plan.Tickets,
            await size.DurabilityAsync(cancellation),
            Environment.ProcessorCount);
    }

    /// <summary>Runs lifecycles until the runtime has compiled for good what they run.</summary>
    /// <returns>How many.</returns>
    private async Task<int> WarmUpAsync()
    {
        var (done, calm) = (0, 0);
        while (done < plan.MostToWarmUp && calm < plan.CalmBatches)
        {
            var before = JitInfo.GetCompiledMethodCount();
            await StepAllAsync(await StartAllAsync(done, plan.WarmUpBatch));
            done += plan.WarmUpBatch;
            calm = JitInfo.GetCompiledMethodCount() - before <= plan.CompiledWhenCalm ? calm + 1 : 0;
        }

        _stepMs.Clear();
        return done;
    }

    private async Task<IReadOnlyCollection<IBenchCase>> StartAllAsync(int first, int count)
    {
        var cases = new ConcurrentQueue<IBenchCase>();
        await WorkAsync(Enumerable.Range(first, count), async number => cases.Enqueue(await load.StartAsync(number, cancellation)));
        return cases;
    }

    private Task StepAllAsync(IReadOnlyCollection<IBenchCase> cases) => WorkAsync(cases, async running =>
    {
        for (var step = 0; step < load.Steps; step++)
        {
            var from = time.GetTimestamp();
            await running.StepAsync(cancellation);
            _stepMs.Add(time.GetElapsedTime(from).TotalMilliseconds);
        }
    });

    private Task WorkAsync<T>(IEnumerable<T> items, Func<T, Task> work) => Parallel.ForEachAsync(
        items,
        new ParallelOptions { MaxDegreeOfParallelism = plan.Workers, CancellationToken = cancellation },
        async (item, _) => await work(item));
}
