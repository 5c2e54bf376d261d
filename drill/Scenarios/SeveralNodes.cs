using System.Globalization;
using Hotline.Workflows.Drill.Client;
using Hotline.Workflows.Drill.History;
using Hotline.Workflows.Drill.Journeys;
using Hotline.Workflows.Drill.Processes;

namespace Hotline.Workflows.Drill.Scenarios;

/// <summary>
/// Several nodes on one PostgreSQL, started together on an empty database, each request on the next of them, while they
/// are killed, stopped and put on wrong clocks, one at a time.
/// </summary>
/// <param name="Nodes">Two or more.</param>
/// <param name="Tickets">How many are carried to their end.</param>
/// <param name="Rounds">How often each trouble comes.</param>
/// <param name="Seed">Which node, which trouble, when.</param>
internal sealed record SeveralNodes(int Nodes, int Tickets, int Rounds, int Seed)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Jump = TimeSpan.FromHours(1);

    public async Task<DrillOutcome> RunAsync(DrillDatabase database)
    {
        var folder = Directory.CreateTempSubdirectory("hotline-drill-");
        var nodes = new List<ServerProcess>();
        try
        {
            var data = Path.Combine(folder.FullName, "data");
            var setup = Setup(database);
            nodes.AddRange(await Task.WhenAll(Enumerable.Range(0, Nodes).Select(_ => ServerProcess.StartAsync(setup, data))));
            return await RunAsync(nodes, database, data);
        }
        catch (Exception failure) when (nodes.Count > 0)
        {
            throw new InvalidOperationException($"{failure.Message}\n{string.Join("\n---\n", nodes.Select(node => node.Output))}", failure);
        }
        finally
        {
            foreach (var node in nodes)
                await node.DisposeAsync();
            folder.Delete(recursive: true);
        }
    }

    private static ServerSetup Setup(DrillDatabase database) => new()
    {
        Database = database.Kind,
        Connection = database.Connection,
        Settings = new Dictionary<string, string>(JourneyRun.Impatience)
        {
            ["Hotline:Persistence:CommitPatience"] = Patience.ToString("c"),
            ["Hotline:Persistence:TimerClaimPatience"] = Patience.ToString("c"),
            ["Hotline:Persistence:TimerMaxSleep"] = Patience.ToString("c"),
        },
    };

    private async Task<DrillOutcome> RunAsync(List<ServerProcess> nodes, DrillDatabase database, string data)
    {
        var random = new Random(Seed);
        using var rotation = new NodeRotation([.. nodes.Select(node => node.Address)]);
        using var staff = await Staff.SignInAsync(userName => HotlineApi.SignInAsync(Client(rotation, nodes[0].Address), userName));
        var run = new JourneyRun(staff, Tickets, random);
        await run.TakeInAsync(() => nodes[random.Next(Nodes)].RestartAsync());
        await run.WorkAsync(work => DisturbAsync(run, nodes, random, work));
        var numbers = await NodeNumbers.HeldAsync(database.Connection!);
        foreach (var node in nodes)
            node.Kill();
        var found = run.Contradictions(await HistoryCheck.ReadAsync(database, data)).ToList();
        if (numbers != Nodes)
            found.Add($"{Nodes} nodes hold {numbers} different numbers");
        return new DrillOutcome(
            string.Create(CultureInfo.InvariantCulture, $"{Nodes} 个节点同时首次启动，{run.Steps} 步办理中各节点被杀、停住、时钟快慢 1 小时各 {Rounds} 次，{run.CutOff}；逐件核对历史、时限、记录、节点号"),
            found);
    }

    private async Task DisturbAsync(JourneyRun run, List<ServerProcess> nodes, Random random, Task work)
    {
        var troubles = Enumerable.Range(0, Rounds).SelectMany(_ => Shuffled(random)).ToList();
        foreach (var (trouble, moment) in troubles.Zip(run.Moments(troubles.Count)))
        {
            // All work may stand still until a clock is put right.
            await await Task.WhenAny(run.Ledger.ReachedAsync(moment), work, Task.Delay(Patience * 10, TimeProvider.System));
            await BefallAsync(trouble, nodes[random.Next(Nodes)]);
        }

        // What a fast clock has set for an hour ahead comes when it is that late everywhere.
        foreach (var node in nodes)
            await node.ShiftClockAsync(Jump);
    }

    private static async Task BefallAsync(Trouble trouble, ServerProcess node)
    {
        switch (trouble)
        {
            case Trouble.Kill:
                await node.RestartAsync();
                break;
            case Trouble.Stop:
                await node.StopAsync();
                await Task.Delay(Patience * 3, TimeProvider.System);
                await node.WakeAsync();
                break;
            case Trouble.ClockAhead:
                await node.ShiftClockAsync(Jump);
                break;
            case Trouble.ClockBehind:
                await node.ShiftClockAsync(-Jump);
                break;
        }
    }

    private static Trouble[] Shuffled(Random random)
    {
        var all = Enum.GetValues<Trouble>();
        random.Shuffle(all);
        return all;
    }

    /// <summary>Gives a node up that does not answer, so that the next one is asked.</summary>
    private static HttpClient Client(NodeRotation rotation, Uri address) =>
        new(rotation, disposeHandler: false) { BaseAddress = address, Timeout = Patience * 10 };
}
