using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Hotline.Workflows.Host.Cli;
using Hotline.Workflows.Host.Composition;
using Hotline.Workflows.Host.Seeding;
using Hotline.Workflows.Load.Scale.Calls;
using Hotline.Workflows.Load.Scale.House;
using Hotline.Workflows.Persistence.Search;
using Hotline.Workflows.Tickets;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Load.Scale;

/// <summary>How long the reads of the API take over HTTP, one after the other, in a house of many tickets.</summary>
internal sealed class ScaleRun(HouseServer server, ScalePlan plan, TimeProvider time, CancellationToken cancellation)
{
    private readonly Dictionary<string, AuthenticationHeaderValue> _tokens = [];
    private readonly List<string> _refused = [];

    public static async Task<ScaleReport> RunAsync(Dictionary<string, string?> settings, ScalePlan plan, string? keep, CancellationToken cancellation)
    {
        var fresh = keep is null ? Directory.CreateTempSubdirectory("hotline-scale-") : null;
        settings["Hotline:DataDirectory"] = keep ?? fresh!.FullName;
        settings["Hotline:Demo"] = "true";
        try
        {
            var (house, samples) = await MakeAsync(settings, plan, cancellation);
            await using var server = await HouseServer.StartAsync(settings, TimeProvider.System, cancellation);
            return await new ScaleRun(server, plan, TimeProvider.System, cancellation).MeasureAsync(house, samples);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            fresh?.Delete(recursive: true);
        }
    }

    /// <summary>Makes the house, if it is not there yet, in a server that does not listen.</summary>
    internal static async Task<(House Of, HouseSamples Samples)> MakeAsync(Dictionary<string, string?> settings, ScalePlan plan, CancellationToken cancellation)
    {
        await using var app = await HotlineServer.CreateAsync(settings, workers: false, cancellation: cancellation);
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HotlineDb>();
        var host = app.Services.GetRequiredService<HostSettings>();
        var time = app.Services.GetRequiredService<TimeProvider>();
        var from = time.GetTimestamp();
        var isThere = await HouseFill.IsFullAsync(db, plan, cancellation);
        if (!isThere)
        {
            var models = await new HouseModels(app.Services.GetRequiredService<DemoHistory>(), db, time).PlayAsync(plan.ModelsEach, cancellation);
            var isSqlite = StoreStart.Provider(host) is Persistence.DatabaseProvider.Sqlite;
            var address = StoreStart.ConnectionString(host, settings["Hotline:DataDirectory"]!);
            await using IHouseWriter writer = isSqlite ? new SqliteHouseWriter(address) : await PostgresHouseWriter.OpenAsync(address, cancellation);
            await new HouseFill(app.Services, db, plan, writer, cancellation).RunAsync(models, Console.Error);
        }

        var filled = isThere ? 0 : time.GetElapsedTime(from).TotalSeconds;
        var indexed = await IndexAsync(app.Services, time, cancellation);
        var street = await db.Units.SingleAsync(unit => unit.Code == "110107003", cancellation);
        var samples = await HouseSamples.ReadAsync(db, street.Path, street.Id, cancellation);
        var size = await new DatabaseSize(db).ReadAsync(cancellation);
        return (new House(host.Database, filled, indexed, size), samples);
    }

    /// <summary>What is written past the front door is in no index; a server would take it in while it is measured.</summary>
    private static async Task<double> IndexAsync(IServiceProvider services, TimeProvider time, CancellationToken cancellation)
    {
        var (pass, from) = (services.GetRequiredService<IndexPass>(), time.GetTimestamp());
        if (!await pass.IsNeededAsync(cancellation))
            return 0;
        await SearchCommand.RebuildAsync(services, empty: true, Console.Error, cancellation);
        return time.GetElapsedTime(from).TotalSeconds;
    }

    private async Task<ScaleReport> MeasureAsync(House house, HouseSamples samples)
    {
        using var http = new HttpClient { BaseAddress = new Uri(server.Address, "/api/"), Timeout = Timeout.InfiniteTimeSpan };
        var calls = new ScaleCalls(samples).All.Where(call => plan.Only is not { } only || call.Full.Contains(only, StringComparison.Ordinal)).ToList();
        if (calls.Count == 0)
            throw new StartRefusedException($"没有名称含有“{plan.Only}”的查询。");
        foreach (var who in calls.Select(call => call.Who).Distinct())
            _tokens[who] = await TokenAsync(http, who);
        var timings = new List<ScaleTiming>();
        foreach (var call in calls)
        {
            if (await MeasureAsync(http, call) is not { } timing)
                continue;
            timings.Add(timing);
            await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{timing.Ms50,9:0.0} {timing.Ms95,9:0.0}  {timing.Call}"));
        }

        timings.Sort((one, other) => other.Ms95.CompareTo(one.Ms95));
        return new ScaleReport(
            house.Database, plan.Tickets, samples.Open, house.Bytes, Math.Round(house.FillSeconds, 1), Math.Round(house.IndexSeconds, 1), Math.Round(server.Start.TotalMilliseconds), server.Memory, server.PeakMemory,
            plan.Calls, timings[0].Ms95, timings[0].Call, timings, _refused, Environment.ProcessorCount);
    }

    private async Task<ScaleTiming?> MeasureAsync(HttpClient http, ScaleCall call)
    {
        if (await SendAsync(http, call, plan.Calls) is not var (cold, bytes))
            return null;
        var times = new List<double>();
        var worked = server.Worked;
        // What takes a second is measured enough by few.
        for (var number = 0; number < plan.Calls && times.Sum() < 5000; number++)
        {
            if (await SendAsync(http, call, number) is not var (ms, length))
                return null;
            times.Add(ms);
            bytes = Math.Max(bytes, length);
        }

        double[] sorted = [.. times.Order()];
        return new ScaleTiming(call.Full, Math.Round(cold, 1), Percentile.Of(sorted, 0.50), Percentile.Of(sorted, 0.95),
            Math.Round((server.Worked - worked).TotalMilliseconds / times.Count, 1), bytes);
    }

    /// <returns>Null when it was refused, which the report tells.</returns>
    private async Task<(double Ms, long Bytes)?> SendAsync(HttpClient http, ScaleCall call, int number)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, call.Path(number)) { Headers = { Authorization = _tokens[call.Who] } };
        var from = time.GetTimestamp();
        using var answer = await http.SendAsync(request, cancellation);
        var body = await answer.Content.ReadAsByteArrayAsync(cancellation);
        if (answer.IsSuccessStatusCode)
            return (time.GetElapsedTime(from).TotalMilliseconds, body.Length);
        _refused.Add($"{call.Who}: {call.Path(number)}: {(int)answer.StatusCode}");
        return null;
    }

    private async Task<AuthenticationHeaderValue> TokenAsync(HttpClient http, string who)
    {
        using var answer = await http.PostAsJsonAsync("auth/login", new { userName = who, password = DemoPeople.Password }, cancellation);
        var token = await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonObject>(cancellation);
        return new AuthenticationHeaderValue("Bearer", (string?)token!["accessToken"]);
    }

    /// <param name="IndexSeconds">To put its texts into the search index; 0 when they were.</param>
    internal sealed record House(string Database, double FillSeconds, double IndexSeconds, long Bytes);
}
