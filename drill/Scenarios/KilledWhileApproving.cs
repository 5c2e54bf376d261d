using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Hotline.Workflows.Drill.Client;
using Hotline.Workflows.Drill.History;
using Hotline.Workflows.Drill.Processes;

namespace Hotline.Workflows.Drill.Scenarios;

/// <summary>
/// SIGKILL while eight people approve fund requests against an account that has money for half of them: no cent is frozen
/// twice or lost, what was acknowledged is there, and the ledger's own check finds nothing.
/// </summary>
internal sealed record KilledWhileApproving(int Requests, int Kills, int Seed)
{
    private const int Workers = 8;
    private const int Yuan = 1000;
    private const string Street = "八角街道";
    private static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(25);

    private int Funded => Requests / 2;

    public async Task<DrillOutcome> RunAsync(DrillDatabase database)
    {
        var folder = Directory.CreateTempSubdirectory("hotline-drill-");
        try
        {
            var data = Path.Combine(folder.FullName, "data");
            var setup = new ServerSetup { Database = database.Kind, Connection = database.Connection, Settings = JourneyRun.Impatience };
            await using var server = await ServerProcess.StartAsync(setup, data);
            var (acknowledged, lost, check) = await PlayAsync(server);
            server.Kill();
            var contradictions = (await FundBooks.ReadAsync(database, data)).Contradictions(acknowledged, Funded, Yuan * 100L)
                .Concat(check["findings"]!.AsArray().Select(finding => $"the ledger's check: {finding!["text"]}")).ToList();
            return new DrillOutcome(
                string.Create(CultureInfo.InvariantCulture, $"{Requests} 件申请审批中杀 {Kills} 次，{lost} 次没有得到应答；钱够 {Funded} 件，核对每个资金户、每件申请和账链 {check["entries"]} 笔"),
                contradictions);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task<(IReadOnlyCollection<string> Acknowledged, int Lost, JsonObject Check)> PlayAsync(ServerProcess server)
    {
        var random = new Random(Seed);
        using var finance = await HotlineApi.SignInAsync(server.Address, "finance");
        var tasks = await PrepareAsync(server.Address, finance);
        var (acknowledged, lost) = (new ConcurrentDictionary<string, bool>(), 0);
        var queue = new ConcurrentQueue<string>(tasks);
        var work = Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => Task.Run(async () =>
        {
            while (queue.TryDequeue(out var task))
            {
                while (!acknowledged.ContainsKey(task))
                {
                    if (await TryAsync(finance, task))
                        acknowledged[task] = true;
                    else
                        Interlocked.Increment(ref lost);
                }
            }
        })));
        foreach (var moment in Enumerable.Range(0, Kills).Select(_ => random.Next(Requests * 9 / 10)).Order())
        {
            while (acknowledged.Count < moment && !work.IsCompleted)
                await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(30)), TimeProvider.System);
            await server.RestartAsync();
        }

        await work;
        return ([.. acknowledged.Keys], lost, (await finance.GetAsync<JsonObject>("api/funds/check")).Value);
    }

    /// <summary>False when no answer came: it may be done or not, and is asked for again.</summary>
    private static async Task<bool> TryAsync(HotlineApi finance, string task)
    {
        try
        {
            var reply = await finance.CompleteAsync(task, "同意", new() { ["amount"] = Yuan });
            if (reply.Succeeded || reply.Status is HttpStatusCode.Conflict)
                return true;
            if (reply.Status is not HttpStatusCode.ServiceUnavailable)
                throw new InvalidOperationException(reply.ToString());
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException or TaskCanceledException)
        {
            // The server is down; what it had committed shows when it is back.
        }

        await Task.Delay(Retry, TimeProvider.System);
        return false;
    }

    /// <summary>A budget for half of the requests, and all of them brought before the one who freezes.</summary>
    /// <returns>Their tasks.</returns>
    private async Task<IReadOnlyList<string>> PrepareAsync(Uri address, HotlineApi finance)
    {
        var accounts = (await finance.GetAsync<JsonObject>("api/funds/accounts")).Value;
        var units = (await finance.GetAsync<JsonArray>("api/units")).Value;
        var street = units.First(unit => unit!["name"]!.GetValue<string>() == Street)!["id"]!.GetValue<string>();
        var set = await finance.PostAsync("api/funds/accounts", new JsonObject { ["year"] = accounts["year"]!.DeepClone(), ["unitId"] = street, ["amount"] = $"{Funded * Yuan}", ["document"] = "演练 1 号" });
        if (!set.Succeeded)
            throw new InvalidOperationException(set.ToString());
        using var handler = await HotlineApi.SignInAsync(address, "handler");
        using var head = await HotlineApi.SignInAsync(address, "handler-head");
        using var reviewer = await HotlineApi.SignInAsync(address, "reviewer");
        var tasks = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(Enumerable.Range(1, Requests), new ParallelOptions { MaxDegreeOfParallelism = Workers }, async (number, _) =>
        {
            var next = (await handler.PostAsync("api/matters", new JsonObject { ["kind"] = "fund", ["data"] = Form(number) })).Value;
            next = (await head.CompleteAsync(TaskOf(next), "同意", [])).Value;
            next = (await reviewer.CompleteAsync(TaskOf(next), "同意", new() { ["inScope"] = true, ["nobodyElse"] = true, ["noOther"] = true })).Value;
            tasks.Add(TaskOf(next));
        });
        return [.. tasks];
    }

    private static string TaskOf(JsonNode answer) => answer["next"]!.AsArray().Single()!["taskId"]!.ToString();

    private static JsonObject Form(int number) => new()
    {
        ["reason"] = "路面塌陷，先围挡抢修",
        ["place"] = $"八角北路 {number} 号",
        ["use"] = "道路塌陷和路面抢修",
        ["category"] = "道路抢修",
        ["urgent"] = false,
        ["amount"] = Yuan,
        ["estimate"] = new JsonArray(new JsonObject { ["item"] = "回填", ["amount"] = Yuan }),
        ["supplier"] = "石建市政抢修",
        ["responsible"] = "没有责任主体",
        ["otherMoney"] = "养护计划里没有",
    };
}
