using System.Collections.Concurrent;
using System.Globalization;
using Hotline.Workflows.Drill.Processes;
using Hotline.Workflows.Engine;
using Hotline.Workflows.Persistence;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Features.Outbox;
using Hotline.Workflows.Tickets.Model;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Drill.Scenarios;

/// <summary>
/// SIGKILL while messages leave: each reaches its receiver, and one that comes twice comes under the same key and was in
/// hand when the server was killed.
/// </summary>
internal sealed record KilledWhileSending(int Messages, int Kills, int Seed)
{
    private const int SideBySide = 4;

    public async Task<DrillOutcome> RunAsync(DrillDatabase database)
    {
        var folder = Directory.CreateTempSubdirectory("hotline-drill-");
        await using var receiver = Receiver(out var got);
        await receiver.StartAsync();
        try
        {
            var data = Path.Combine(folder.FullName, "data");
            var setup = new ServerSetup
            {
                Database = database.Kind,
                Connection = database.Connection,
                Settings = new Dictionary<string, string>
                {
                    ["Hotline:Webhook:Secret"] = "drill",
                    ["Hotline:Outbox:SideBySide"] = SideBySide.ToString(CultureInfo.InvariantCulture),
                    ["Hotline:Outbox:LookEvery"] = "00:00:00.2",
                },
            };
            await using var server = await ServerProcess.StartAsync(setup, data);
            await WithDbAsync(database, data, db => StageAsync(db, receiver.Urls.First()));
            await KillAsync(server, got);
            while (await WithDbAsync(database, data, db => db.Outbox.AnyAsync(row => row.Channel == Channels.Webhook && row.SentAt == null)))
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
            server.Kill();
            var twice = got.Values.Sum(count => count - 1);
            return new DrillOutcome($"{Messages} 条消息发送中杀 {Kills} 次，{twice} 条再发一次、键相同；核对每条都到达、都记为已发", [.. Contradictions(got, twice)]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task KillAsync(ServerProcess server, ConcurrentDictionary<string, int> got)
    {
        var random = new Random(Seed);
        foreach (var moment in Enumerable.Range(0, Kills).Select(_ => random.Next(Messages * 9 / 10)).Order())
        {
            while (got.Count < moment)
                await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
            await server.RestartAsync();
        }
    }

    private IEnumerable<string> Contradictions(ConcurrentDictionary<string, int> got, int twice)
    {
        if (got.Count != Messages)
            yield return $"{got.Count} of {Messages} messages came";
        if (twice > Kills * SideBySide)
            yield return $"{twice} messages came again, but only {SideBySide} are in hand at each of {Kills} kills";
    }

    private static WebApplication Receiver(out ConcurrentDictionary<string, int> got)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var receiver = builder.Build();
        receiver.Urls.Add("http://127.0.0.1:0");
        ConcurrentDictionary<string, int> counts = new(StringComparer.Ordinal);
        receiver.Run(context =>
        {
            counts.AddOrUpdate(context.Request.Headers["Idempotency-Key"].ToString(), 1, (_, count) => count + 1);
            return Task.CompletedTask;
        });
        got = counts;
        return receiver;
    }

    private async Task<bool> StageAsync(HotlineDb db, string address)
    {
        var now = TimeProvider.System.GetUtcNow();
        db.Outbox.AddRange(Enumerable.Range(1, Messages).Select(number => new OutboxMessage
        {
            Id = number,
            Kind = Channels.Webhook,
            Channel = Channels.Webhook,
            Key = $"drill:{number}",
            To = address + "/hook",
            Payload = "{}",
            CreatedAt = now,
            NextAttemptAt = now,
        }));
        await db.SaveChangesAsync();
        return true;
    }

    private static async Task<T> WithDbAsync<T>(DrillDatabase database, string dataDirectory, Func<HotlineDb, Task<T>> work)
    {
        var services = new ServiceCollection().AddLogging().AddEngine();
        if (database.Connection is { } connection)
            services.AddPersistence(DatabaseProvider.Postgres, connection);
        else
            services.AddPersistence(DatabaseProvider.Sqlite, $"Data Source={Path.Combine(dataDirectory, "hotline.db")};Pooling=False");
        await using var provided = services.BuildServiceProvider();
        await using var scope = provided.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<HotlineDb>());
    }
}
