using System.Globalization;
using System.Text.Json.Nodes;
using Hotline.Workflows.Drill.Processes;

namespace Hotline.Workflows.Drill.Odd;

/// <summary>Looks, after all of it, at what was left behind: imports that ended, instances and tickets that open, a quiet log, memory within bounds.</summary>
internal sealed class OddAftermath(OddPlay play, OddTally tally, OddPlan plan)
{
    private const string Name = "aftermath";

    public async Task ImportsEndAsync(IReadOnlyCollection<string> jobs)
    {
        var started = TimeProvider.System.GetTimestamp();
        foreach (var job in jobs)
        {
            var status = "";
            while (status is not ("finished" or "failed" or "cancelled"))
            {
                var answer = await play.ViewAsync(Name, OddRequest.Of("GET", $"/api/imports/{job}", "dispatcher"));
                status = answer.Succeeded ? JsonNode.Parse(answer.Body)!["status"]!.ToString() : "cancelled";
                if (TimeProvider.System.GetElapsedTime(started) > plan.ImportPatience)
                {
                    tally.Find("an import does not end", $"seed {plan.Seed}: import {job} is {status}: {answer.Body}");
                    break;
                }

                if (status is "waiting" or "running")
                    await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
            }

            await play.ViewAsync(Name, OddRequest.Of("GET", $"/api/imports/{job}/rows?take=100", "dispatcher"));
            await play.ViewAsync(Name, OddRequest.Of("GET", $"/api/imports/{job}/report?format=csv", "dispatcher"));
        }
    }

    /// <returns>How many instances were looked at.</returns>
    public async Task<int> InstancesOpenAndEndAsync()
    {
        var instances = await InstancesAsync();
        await EachAsync(instances, async instance =>
        {
            foreach (var target in OddViews.OfInstance(OddText.Escape(instance.Id)))
                await play.ViewAsync(Name, OddRequest.Of("GET", target, "admin"));
            if (!instance.Runs)
                return;

            var cancelled = await play.SendAsync(Name, OddRequest.Of("POST", $"/elsa/api/cancel/workflow-instances/{OddText.Escape(instance.Id)}", "admin", "{}"));
            // The flow of an open ticket ends with the ticket, and that is said.
            if (cancelled.Body.Contains("工单", StringComparison.Ordinal))
                return;

            var after = await play.ViewAsync(Name, OddRequest.Of("GET", $"/elsa/api/workflow-instances/{OddText.Escape(instance.Id)}", "admin"));
            if (after.Succeeded && JsonNode.Parse(after.Body, documentOptions: new() { MaxDepth = 1000 })?["status"]?.ToString() == "Running")
                tally.Find("an instance cannot be cancelled", $"seed {plan.Seed}: {instance.Id}: {after.Body[..Math.Min(after.Body.Length, 300)]}");
        });
        return instances.Count;
    }

    /// <returns>How many tickets were opened.</returns>
    public async Task<int> TicketsOpenAsync()
    {
        List<string> numbers = [];
        string? after = "";
        while (after is not null)
        {
            var page = await play.ViewAsync(Name, OddRequest.Of("GET", $"/api/tickets?take=200&after={OddText.Escape(after)}", "dispatcher"));
            var body = page.Succeeded ? JsonNode.Parse(page.Body)! : new JsonObject();
            numbers.AddRange((body["items"] as JsonArray ?? []).Select(item => item!["no"]!.ToString()));
            after = (string?)body["next"];
        }

        await EachAsync(numbers, no => play.ViewAsync(Name, OddRequest.Of("GET", $"/api/tickets/{OddText.Escape(no)}", "dispatcher")));
        return numbers.Count;
    }

    public void ServerIsWell(ServerProcess server, string dataDirectory)
    {
        if (!server.IsAlive)
            tally.Find("the server has ended", server.Output[^Math.Min(server.Output.Length, 2000)..]);
        if (server.PeakMemory > plan.MostMemory)
            tally.Find("memory", string.Create(CultureInfo.InvariantCulture, $"{server.PeakMemory >> 20} MB at the peak, {plan.MostMemory >> 20} allowed"));
        // A server that had nothing to say has made no file.
        var logs = new DirectoryInfo(Path.Combine(dataDirectory, "logs"));
        foreach (var file in logs.Exists ? logs.GetFiles().Select(log => log.FullName) : [])
        {
            var lines = File.ReadAllLines(file);
            for (var at = 0; at < lines.Length; at++)
            {
                if (lines[at].Contains(" ERR ", StringComparison.Ordinal) || lines[at].Contains(" FTL ", StringComparison.Ordinal))
                    tally.Find($"the log says {Kind(lines, at)}", string.Join(" | ", lines.Skip(at).Take(6)));
            }
        }
    }

    private static string Kind(string[] lines, int at) =>
        at + 1 < lines.Length && lines[at + 1].Contains("Exception", StringComparison.Ordinal) ? lines[at + 1].Split(':')[0] : string.Join(' ', lines[at].Split(' ').Skip(3).Take(6));

    private async Task<IReadOnlyList<(string Id, bool Runs)>> InstancesAsync()
    {
        List<(string, bool)> found = [];
        for (var page = 0; ; page++)
        {
            var answer = await play.ViewAsync(Name, OddRequest.Of("GET", $"/elsa/api/workflow-instances?page={page}&pageSize=100&orderBy=Created&orderDirection=Ascending", "admin"));
            var items = answer.Succeeded ? JsonNode.Parse(answer.Body)!["items"]!.AsArray() : [];
            found.AddRange(items.Select(item => (item!["id"]!.ToString(), item["status"]?.ToString() == "Running")));
            if (items.Count < 100)
                return found;
        }
    }

    private Task EachAsync<T>(IEnumerable<T> all, Func<T, Task> look) =>
        Parallel.ForEachAsync(all, new ParallelOptions { MaxDegreeOfParallelism = plan.Lanes }, async (one, _) => await look(one));
}
