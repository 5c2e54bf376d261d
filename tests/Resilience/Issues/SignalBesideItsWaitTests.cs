using Hotline.Workflows.Drill;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Persistence;
using Hotline.Workflows.Persistence.Signals;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace Hotline.Workflows.Tests.Resilience.Issues;

/// <summary>An event and the wait for it, committed side by side, did not see each other: one was kept, the other waited for ever.</summary>
public sealed class SignalBesideItsWaitTests(ITestOutputHelper output) : DrillTest(output)
{
    [SkippableTheory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task They_find_each_other_afterwards_and_the_event_is_served_once(string kind)
    {
        await using var house = await OpenHouseAsync(kind);
        await MissEachOtherAsync(house);
        var signals = house.Services.GetRequiredService<KeptSignals>();

        await signals.ServeAsync();
        await signals.ServeAsync();

        (await house.ReadAsync(db => db.Instances.AsNoTracking().SingleAsync())).FinishedAt.ShouldNotBeNull();
        (await house.ReadAsync(db => db.KeptStimuli.AnyAsync())).ShouldBeFalse();
    }

    /// <summary>Only the first hundred were served; the others stood until the worker looked again half a minute later.</summary>
    [SkippableTheory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task However_many_missed_each_other_all_are_served_at_once(string kind)
    {
        await using var house = await OpenHouseAsync(kind);
        var pairs = (house.Services.GetRequiredService<PersistenceSettings>().TimerBatch * 2) + 1;
        for (var pair = 0; pair < pairs; pair++)
            await MissEachOtherAsync(house, $"subject-{pair}");

        await house.Services.GetRequiredService<KeptSignals>().ServeAsync();

        (await house.ReadAsync(db => db.Instances.CountAsync(row => row.FinishedAt != null))).ShouldBe(pairs);
        (await house.ReadAsync(db => db.KeptStimuli.AnyAsync())).ShouldBeFalse();
    }

    [Fact]
    public async Task The_server_brings_them_together_by_itself()
    {
        await using var house = await OpenHouseAsync("sqlite");
        await MissEachOtherAsync(house);

        await house.ReopenAsync(workers: true);

        using var moved = new SemaphoreSlim(0);
        house.Services.GetRequiredService<ILiveUpdates>().Changed += _ => moved.Release();
        while (await house.ReadAsync(db => db.Instances.AnyAsync(row => row.FinishedAt == null)))
            (await moved.WaitAsync(PatientLimits.Time)).ShouldBeTrue();
    }

    [Fact]
    public async Task An_event_kept_for_too_long_is_dropped_and_not_served()
    {
        await using var house = await OpenHouseAsync("sqlite");
        await MissEachOtherAsync(house);
        house.Clock.Offset = TimeSpan.FromDays(365);

        await house.Services.GetRequiredService<KeptSignals>().ServeAsync();

        (await house.ReadAsync(db => db.Instances.AsNoTracking().SingleAsync())).FinishedAt.ShouldBeNull();
        (await house.ReadAsync(db => db.KeptStimuli.AnyAsync())).ShouldBeFalse();
    }

    private static async Task<DrillHouse> OpenHouseAsync(string kind)
    {
        var house = await DrillHouse.OpenAsync(await OpenAsync(kind));
        await house.PublishAsync(DrillFlows.WaitForEvent("waits", "signal"));
        return house;
    }

    private static async Task MissEachOtherAsync(DrillHouse house, string subject = "one")
    {
        await using var waiting = house.Services.CreateAsyncScope();
        await using var telling = house.Services.CreateAsyncScope();
        await waiting.ServiceProvider.GetRequiredService<WorkflowRuntime>().StartAsync(new StartWorkflow("waits", CorrelationId: subject), default);
        await telling.ServiceProvider.GetRequiredService<WorkflowRuntime>().PublishEventAsync(new PublishEvent("signal", subject), default);
        await waiting.ServiceProvider.GetRequiredService<UnitOfWork>().CommitAsync();
        await telling.ServiceProvider.GetRequiredService<UnitOfWork>().CommitAsync();

        (await house.ReadAsync(db => db.KeptStimuli.CountAsync(row => row.CorrelationId == subject))).ShouldBe(1);
        (await house.ReadAsync(db => db.Bookmarks.CountAsync(row => row.CorrelationId == subject))).ShouldBe(1);
    }
}
