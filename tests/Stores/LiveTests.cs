using Hotline.Workflows.Engine;
using Hotline.Workflows.Persistence;
using Hotline.Workflows.Persistence.Live;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Hotline.Workflows.Tests.Stores;

public sealed class LiveTests
{
    private static readonly LiveChange Change = new(42, "260302-0001", "/1/2/", "task.completed");

    [Fact]
    public void One_desk_that_fails_keeps_no_other_from_hearing()
    {
        using var node = Node(DatabaseProvider.Sqlite, "Data Source=:memory:");
        var heard = new List<LiveChange>();
        var live = node.GetRequiredService<ILiveUpdates>();
        live.Changed += _ => throw new InvalidOperationException("closed");
        live.Changed += heard.Add;

        live.Publish(Change);

        heard.ShouldBe([Change]);
    }

    [SkippableFact]
    public async Task Nodes_of_one_PostgreSQL_hear_each_other_and_themselves_once()
    {
        Skip.If(PostgresServer.Missing is not null, PostgresServer.Missing);
        var connection = await PostgresServer.CreateDatabaseAsync();
        await using var one = Node(DatabaseProvider.Postgres, connection);
        await using var two = Node(DatabaseProvider.Postgres, connection);
        var heard = new TaskCompletionSource<LiveChange>();
        var own = 0;
        two.GetRequiredService<ILiveUpdates>().Changed += change => heard.TrySetResult(change);
        one.GetRequiredService<ILiveUpdates>().Changed += _ => Interlocked.Increment(ref own);
        var workers = one.GetServices<IHostedService>().Concat(two.GetServices<IHostedService>()).ToList();
        foreach (var worker in workers)
            await worker.StartAsync(default);

        await Task.WhenAll(new[] { one, two }.Select(node => node.GetRequiredService<PostgresLiveUpdates>().Listening)).WaitAsync(PatientLimits.Time);

        var news = Change with { Counts = true, Tasks = [new LiveTask("/1/2/", 7), new LiveTask("/1/", null)] };
        one.GetRequiredService<ILiveUpdates>().Publish(news);

        var told = await heard.Task.WaitAsync(PatientLimits.Time);
        (told with { Tasks = news.Tasks }).ShouldBe(news);
        told.Tasks.ShouldBe(news.Tasks);
        own.ShouldBe(1);
        foreach (var worker in workers)
            await worker.StopAsync(default);
    }

    private static ServiceProvider Node(DatabaseProvider provider, string connection)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddEngine();
        services.AddTickets(new HotlineOptions());
        services.AddPersistence(provider, connection);
        foreach (var other in services.Where(x => x.ServiceType == typeof(IHostedService) && x.ImplementationFactory is null).ToList())
            services.Remove(other);
        return services.BuildServiceProvider();
    }
}
