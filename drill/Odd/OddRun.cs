using System.Collections.Concurrent;
using System.Globalization;
using Hotline.Workflows.Drill.Client;
using Hotline.Workflows.Drill.Odd.Files;
using Hotline.Workflows.Drill.Processes;

namespace Hotline.Workflows.Drill.Odd;

/// <summary>
/// Odd requests to every route in the name of everybody, flows and tickets with odd contents, odd files; then a look at
/// what is left. Nothing of it may be answered with a server's fault, hang, end the server, or leave something that
/// cannot be opened.
/// </summary>
internal sealed class OddRun(OddPlan plan)
{
    private const int DemoTickets = 40;

    /// <param name="database">An empty one.</param>
    /// <param name="cancellation">Ends it before its time.</param>
    public async Task<DrillOutcome> RunAsync(DrillDatabase database, CancellationToken cancellation = default)
    {
        var folder = Directory.CreateTempSubdirectory("hotline-odd-");
        var data = Path.Combine(folder.FullName, "data");
        try
        {
            var setup = new ServerSetup { Database = database.Kind, Connection = database.Connection, DemoTickets = DemoTickets };
            await using var server = await ServerProcess.StartAsync(setup, data);
            var outcome = await RunAsync(server, data, cancellation);
            return outcome with { Done = $"种子 {plan.Seed}：{outcome.Done}" };
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task<DrillOutcome> RunAsync(ServerProcess server, string data, CancellationToken cancellation)
    {
        var tally = new OddTally();
        var wire = new OddWire(server.Address, await SignInAsync(server.Address), plan.Patience);
        var play = new OddPlay(wire, tally, plan.Seed, plan.Only is null ? _ => { } : Console.WriteLine);
        var materials = await OddMaterials.GatherAsync(wire);
        var routes = await OddRoutes.ReadAsync(server.Address);
        var jobs = new ConcurrentQueue<string>();
        var requests = new OddRequests(routes, materials);
        var (flows, tickets, files) = (new OddFlowStory(play), new OddTicketStory(play), new OddFiles(play, materials, jobs.Enqueue));

        var started = TimeProvider.System.GetTimestamp();
        await EachAsync(server, tally, Order(), cancellation, name =>
        {
            var random = plan.For(name);
            if (name.StartsWith("file", StringComparison.Ordinal))
                return files.RunAsync(name, random);
            return random.Next(20) switch
            {
                0 or 1 => flows.RunAsync(name, random),
                2 or 3 => tickets.RunAsync(name, random),
                _ => play.SendAsync(name, requests.Make(random)),
            };
        });
        var aftermath = new OddAftermath(play, tally, plan);
        await aftermath.ImportsEndAsync(jobs);
        var opened = await aftermath.TicketsOpenAsync();
        var seen = await aftermath.InstancesOpenAndEndAsync();
        aftermath.ServerIsWell(server, data);
        return new DrillOutcome(
            string.Create(CultureInfo.InvariantCulture,
                $"{plan.Requests} 个怪请求和 {plan.Files} 个怪文件，{routes.Count} 个地址；{tally}；{jobs.Count} 个文件得到导入，{opened} 张工单和 {seen} 次流程运行逐一打开；内存最高 {server.PeakMemory >> 20} MB；用时 {TimeProvider.System.GetElapsedTime(started).TotalSeconds:0} 秒"),
            tally.Findings);
    }

    /// <summary>The files lie evenly between the requests.</summary>
    private IEnumerable<string> Order()
    {
        var names = Enumerable.Range(0, plan.Requests).Select(at => ((at + 0.5) / plan.Requests, $"request:{at}"))
            .Concat(Enumerable.Range(0, plan.Files).Select(at => ((at + 0.5) / plan.Files, $"file:{at}")));
        return names.OrderBy(name => name.Item1).Select(name => name.Item2).Where(plan.Plays);
    }

    private async Task EachAsync(ServerProcess server, OddTally tally, IEnumerable<string> names, CancellationToken cancellation, Func<string, Task> play)
    {
        using var mending = new SemaphoreSlim(1);
        var underWay = new ConcurrentDictionary<string, bool>();
        await Parallel.ForEachAsync(names, new ParallelOptions { MaxDegreeOfParallelism = plan.Lanes, CancellationToken = cancellation }, async (name, token) =>
        {
            await MendAsync(token);
            underWay[name] = true;
            await play(name);
            await MendAsync(token);
            underWay.TryRemove(name, out _);
        });

        // A server that was ended is started again: what comes after is still to be seen.
        async Task MendAsync(CancellationToken token)
        {
            await mending.WaitAsync(token);
            try
            {
                if (server.IsAlive)
                    return;

                tally.Find("the server has ended", $"seed {plan.Seed}, at one of {string.Join(", ", underWay.Keys)}: {server.Output[..Math.Min(server.Output.Length, 600)]}");
                await server.RestartAsync();
            }
            finally
            {
                mending.Release();
            }
        }
    }

    private static async Task<Dictionary<string, string>> SignInAsync(Uri server)
    {
        var tokens = new Dictionary<string, string>();
        using var http = new HttpClient { BaseAddress = server };
        foreach (var person in OddMaterials.People.OfType<string>().Where(person => !person.Contains('.')))
            tokens[person] = await HotlineApi.TokenAsync(http, person);
        return tokens;
    }
}
