using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Host.Composition;
using Hotline.Workflows.Host.Seeding;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Model;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Load.Designer;

/// <summary>
/// How long the designer's calls take over HTTP, one after the other, while the database is full. Some of them change
/// it, so that each measurement needs a fresh one.
/// </summary>
internal sealed class DesignerRun(IServiceProvider services, HttpClient http, DesignerPlan plan, CancellationToken cancellation)
{
    private const string Leader = "stock-leader";
    private readonly TimeProvider _time = services.GetRequiredService<TimeProvider>();
    private AuthenticationHeaderValue? _admin;
    private AuthenticationHeaderValue? _leader;
    private string _leaderPath = "";

    public static async Task<DesignerReport> RunAsync(Dictionary<string, string?> settings, DesignerPlan plan, CancellationToken cancellation)
    {
        if (plan.Defect is { } defect)
            throw new StartRefusedException(defect);
        var fresh = settings.ContainsKey("Hotline:DataDirectory") ? null : Directory.CreateTempSubdirectory("hotline-bench-");
        if (fresh is not null)
            settings["Hotline:DataDirectory"] = fresh.FullName;
        settings["Hotline:Demo"] = "true";
        settings["Hotline:DemoTickets"] = "0";
        settings["urls"] = "http://127.0.0.1:0";
        try
        {
            await using var app = await HotlineServer.CreateAsync(settings, workers: false, cancellation: cancellation);
            await app.StartAsync(cancellation);
            using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First() + "/elsa/api/") };
            var report = await new DesignerRun(app.Services, http, plan, cancellation).MeasureAsync();
            await app.StopAsync(cancellation);
            return report;
        }
        finally
        {
            fresh?.Delete(recursive: true);
        }
    }

    private async Task<DesignerReport> MeasureAsync()
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HotlineDb>();
        if (await db.Definitions.AnyAsync(row => row.Id == FlowStock.VersionId(0, 1), cancellation))
            throw new StartRefusedException("这个数据库已经测过，数据改动了；请换一个新的数据目录或数据库。");
        await FillAsync(db);
        await SignInAsync(db);
        var samples = await InstanceSamples.ReadAsync(db, _time.GetUtcNow(), _leaderPath, plan.Samples, cancellation);
        var flows = new FlowCalls(plan.Flows, await DraftAsync());
        var instances = new InstanceCalls(samples, services.GetRequiredService<HotlineOptions>().TicketFlow);
        var timings = new List<DesignerTiming>();
        foreach (var call in flows.Reads.Concat(instances.All).Concat(flows.Changes))
            timings.Add(await MeasureAsync(call));
        timings.Sort((one, other) => other.Ms95.CompareTo(one.Ms95));
        return new DesignerReport(
            StoreStart.Provider(services.GetRequiredService<HostSettings>()).ToString().ToLowerInvariant(),
            plan.Flows,
            await db.Definitions.CountAsync(cancellation),
            samples.Count,
            await db.Journal.CountAsync(cancellation),
            await new DatabaseSize(db).ReadAsync(cancellation),
            plan.Calls,
            timings[0].Ms95,
            timings[0].Call,
            timings,
            Environment.ProcessorCount);
    }

    private async Task FillAsync(HotlineDb db)
    {
        var options = services.GetRequiredService<HotlineOptions>();
        await InstanceModels.RunAsync(services, cancellation);
        await new FlowStock(db, options, _time).FillAsync(plan.Flows, cancellation);
        await new InstanceStock(db, options, services.GetRequiredService<IIdSource>(), _time).FillAsync(plan.Instances, plan.Flows, cancellation);
        await new TicketStock(db).FillAsync(cancellation);
    }

    /// <summary>Tokens of the administrator and of the leader of the street that has the first ticket.</summary>
    private async Task SignInAsync(HotlineDb db)
    {
        _admin = await TokenAsync("admin", DemoPeople.Password);
        var ticket = await db.Tickets.OrderBy(ticket => ticket.Id).FirstAsync(cancellation);
        _leaderPath = ticket.LeadUnitPath!;
        if (!await db.Users.AnyAsync(person => person.UserName == Leader, cancellation))
        {
            var unit = await db.Units.Where(unit => unit.Id == ticket.LeadUnitId).Select(unit => unit.Code).SingleAsync(cancellation);
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/people")
            {
                Content = JsonContent.Create(new
                {
                    userName = Leader,
                    displayName = "街道领导",
                    title = "分管领导",
                    unitCode = unit,
                    roles = new[] { Roles.Leader },
                    password = DemoPeople.Password,
                }),
                Headers = { Authorization = _admin },
            };
            using var answer = await http.SendAsync(request, cancellation);
            answer.EnsureSuccessStatusCode();
        }

        _leader = await TokenAsync(Leader, DemoPeople.Password);
    }

    private async Task<AuthenticationHeaderValue> TokenAsync(string userName, string password)
    {
        using var answer = await http.PostAsJsonAsync("/api/auth/login", new { userName, password }, cancellation);
        var token = await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonObject>(cancellation);
        return new AuthenticationHeaderValue("Bearer", (string?)token!["accessToken"]);
    }

    private async Task<JsonObject> DraftAsync()
    {
        var call = new DesignerCall("draft", $"workflow-definitions/by-definition-id/{FlowStock.IdOf(plan.Flows - 1)}?versionOptions=Latest");
        return JsonNode.Parse(await SendAsync(call, 0))!.AsObject();
    }

    private async Task<DesignerTiming> MeasureAsync(DesignerCall call)
    {
        await SendAsync(call, plan.Calls);
        var bytes = 0L;
        var times = new double[plan.Calls];
        for (var time = 0; time < plan.Calls; time++)
        {
            var from = _time.GetTimestamp();
            bytes = Math.Max(bytes, (await SendAsync(call, time)).Length);
            times[time] = _time.GetElapsedTime(from).TotalMilliseconds;
        }

        Array.Sort(times);
        return new DesignerTiming(call.Name, Percentile.Of(times, 0.50), Percentile.Of(times, 0.95), Math.Round(times[^1], 2), bytes);
    }

    private async Task<byte[]> SendAsync(DesignerCall call, int time)
    {
        using var request = call.ToRequest(time);
        request.Headers.Authorization = call.ByLeader ? _leader : _admin;
        using var answer = await http.SendAsync(request, cancellation);
        var body = await answer.Content.ReadAsByteArrayAsync(cancellation);
        return answer.IsSuccessStatusCode
            ? body
            : throw new InvalidOperationException($"{call.Name}: {(int)answer.StatusCode} {System.Text.Encoding.UTF8.GetString(body)}");
    }
}
