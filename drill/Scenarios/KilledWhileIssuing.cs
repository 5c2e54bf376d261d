using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Hotline.Workflows.Drill.Client;
using Hotline.Workflows.Drill.Processes;

namespace Hotline.Workflows.Drill.Scenarios;

/// <summary>
/// SIGKILL while eight people sign letters of one series: every letter has a number of its own, the numbers have no gap, and
/// every sealed copy still has the hash that was signed.
/// </summary>
internal sealed record KilledWhileIssuing(int Letters, int Kills, int Seed)
{
    private const int Workers = 8;
    private const string Template = "supervision";
    private static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(25);

    public async Task<DrillOutcome> RunAsync(DrillDatabase database)
    {
        var folder = Directory.CreateTempSubdirectory("hotline-drill-");
        try
        {
            var setup = new ServerSetup { Database = database.Kind, Connection = database.Connection, Settings = JourneyRun.Impatience };
            await using var server = await ServerProcess.StartAsync(setup, Path.Combine(folder.FullName, "data"));
            var random = new Random(Seed);
            using var supervisor = await HotlineApi.SignInAsync(server.Address, "supervisor");
            using var checker = await HotlineApi.SignInAsync(server.Address, "supervisor2");
            using var leader = await HotlineApi.SignInAsync(server.Address, "leader");
            var before = await LastAsync(supervisor);
            var tasks = await PrepareAsync(supervisor, checker);
            var lost = await SignAsync(server, leader, tasks, random);
            var check = (await supervisor.GetAsync<JsonObject>("api/letters/check")).Value;
            var last = await LastAsync(supervisor);
            var contradictions = check["findings"]!.AsArray().Select(finding => $"the letters' own check: {finding}")
                .Concat(last - before == Letters ? [] : [$"{Letters} letters were signed, {last - before} numbers taken"]).ToList();
            return new DrillOutcome(
                string.Create(CultureInfo.InvariantCulture, $"{Letters} 份函件签发中杀 {Kills} 次，{lost} 次没有得到应答；核对 {check["numbers"]} 个文号、{check["copies"]} 份副本"), contradictions);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task<int> SignAsync(ServerProcess server, HotlineApi leader, IReadOnlyList<string> tasks, Random random)
    {
        var (done, lost) = (0, 0);
        var queue = new ConcurrentQueue<string>(tasks);
        var work = Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => Task.Run(async () =>
        {
            while (queue.TryDequeue(out var task))
            {
                while (!await TryAsync(leader, task))
                    Interlocked.Increment(ref lost);
                Interlocked.Increment(ref done);
            }
        })));
        foreach (var moment in Enumerable.Range(0, Kills).Select(_ => random.Next(Letters * 9 / 10)).Order())
        {
            while (Volatile.Read(ref done) < moment && !work.IsCompleted)
                await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(30)), TimeProvider.System);
            await server.RestartAsync();
        }

        await work;
        return lost;
    }

    /// <summary>False when no answer came: it may be signed or not, and is asked for again.</summary>
    private static async Task<bool> TryAsync(HotlineApi leader, string task)
    {
        try
        {
            var reply = await leader.CompleteAsync(task, "签发", []);
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

    /// <summary>All letters drafted, whole, checked and brought before the one who signs.</summary>
    /// <returns>Their tasks.</returns>
    private async Task<IReadOnlyList<string>> PrepareAsync(HotlineApi supervisor, HotlineApi checker)
    {
        var units = (await supervisor.GetAsync<JsonArray>("api/units")).Value;
        var unit = units.First(unit => unit!["name"]!.GetValue<string>() == "八角街道")!["id"]!.ToString();
        var tasks = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(Enumerable.Range(1, Letters), new ParallelOptions { MaxDegreeOfParallelism = Workers }, async (number, _) =>
        {
            var begun = (await supervisor.PostAsync("api/letters", new JsonObject { ["template"] = Template, ["subject"] = $"演练 {number}", ["toUnit"] = unit })).Value;
            var letter = (await supervisor.GetAsync<JsonObject>($"api/letters/{begun["id"]}")).Value;
            var fields = new JsonObject();
            foreach (var field in letter["fields"]!.AsArray().Where(field => field!["value"] is null))
                fields[field!["name"]!.ToString()] = $"演练 {number}";
            await supervisor.PutAsync($"api/letters/{begun["id"]}", new JsonObject { ["fields"] = fields });
            var check = await NextAsync(supervisor, letter["tasks"]![0]!["id"]!.ToString(), "送签");
            tasks.Add(await NextAsync(checker, check, "同意"));
        });
        return [.. tasks];
    }

    private static async Task<string> NextAsync(HotlineApi person, string task, string answer) =>
        (await person.CompleteAsync(task, answer, [])).Value["next"]!.AsArray().Single()!["taskId"]!.ToString();

    private static async Task<int> LastAsync(HotlineApi api) => (await api.GetAsync<JsonObject>("api/letters/check")).Value["numbers"]?.GetValue<int>() ?? 0;
}
