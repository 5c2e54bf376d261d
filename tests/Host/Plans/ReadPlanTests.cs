using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;
using Hotline.Workflows.Host.Cli;
using Hotline.Workflows.Load.Scale;
using Hotline.Workflows.Load.Scale.Calls;
using Hotline.Workflows.Tests.Stores;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Hotline.Workflows.Tests.Host.Plans;

/// <summary>
/// With a million tickets the page of one took a minute, because the clock explanations of all were gone through. So all
/// reads of the API, as those ask who work with it, what the server asks for beside, and what an import asks for each of
/// its batches: none goes through a table that grows with the tickets.
/// </summary>
public sealed partial class ReadPlanTests
{
    private static readonly HashSet<string> Growing =
    [
        "Tickets", "Tasks", "Clocks", "ClockExplanations", "History", "Contacts", "Results", "Reviews", "Callbacks", "Returns", "Visits", "Attachments",
        "AssistingUnit", "ImportRows", "Matters", "Summonses", "Holds", "HoldNotes", "HoldMeasures", "WorkflowInstances", "Journal", "Bookmarks", "PersonNotices", "Outbox",
    ];

    [Fact]
    public async Task On_Sqlite()
    {
        var folder = TestServer.NewFolder();
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "hotline.db")}");
        await CheckAsync(folder, connection, connection.DataSource);
    }

    [SkippableFact]
    public async Task On_Postgres()
    {
        Skip.If(PostgresServer.Missing is not null, PostgresServer.Missing);
        var address = await PostgresServer.CreateDatabaseAsync();
        await using var connection = new NpgsqlConnection(address);
        await CheckAsync(TestServer.NewFolder(), connection, connection.Database, ("Hotline:Database", "postgres"), ("Hotline:Connection", address));
    }

    private static async Task CheckAsync(string folder, DbConnection connection, string database, params (string Key, string Value)[] more)
    {
        var settings = more.ToDictionary(setting => setting.Key, string? (setting) => setting.Value);
        settings["Hotline:DataDirectory"] = folder;
        settings["Hotline:Demo"] = "true";
        var (_, samples) = await ScaleRun.MakeAsync(settings, new ScalePlan(Tickets: 400, Calls: 1) { ModelsEach = 1 }, default);
        using var sent = SentQueries.To(database);
        await ImportAsync(folder, more);
        await using (var server = await TestServer.StartAsync(folder, [.. more, ("Hotline:Demo", "true")]))
            await AskAsync(server, samples);

        sent.Sent.Count.ShouldBeGreaterThan(150);
        await connection.OpenAsync();
        if (connection is NpgsqlConnection)
            await MakeBelieveAsync(connection);
        var empty = await EmptyAsync(connection);
        empty.Count.ShouldBeLessThan(5, string.Join(", ", empty));
        var scans = (await QueryPlans.ScansAsync(connection, sent.Sent)).Where(scan => Growing.Contains(scan.Table) && !empty.Contains(scan.Table) && !IsAllowed(scan)).ToList();
        scans.ShouldBeEmpty(string.Join("\n\n", scans));
    }

    /// <summary>
    /// In a small house all would be gone through: the planner takes it for a full one, knows nothing of what is in it, and
    /// takes a whole table for the last way.
    /// </summary>
    private static async Task MakeBelieveAsync(DbConnection connection)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"""
            ANALYZE;
            UPDATE pg_class SET reltuples = GREATEST(reltuples, 100) * 2000, relpages = GREATEST(relpages, 1)
                WHERE oid IN (SELECT indexrelid FROM pg_index WHERE indrelid IN (SELECT oid FROM pg_class WHERE relname IN ({Names})) UNION SELECT oid FROM pg_class WHERE relname IN ({Names}));
            DELETE FROM pg_statistic;
            SET enable_seqscan = off;
            SET enable_mergejoin = off;
            SET enable_hashjoin = off;
            """;
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Of one without rows all ways are as good.</summary>
    private static async Task<List<string>> EmptyAsync(DbConnection connection)
    {
        var empty = new List<string>();
        foreach (var name in Growing)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"SELECT EXISTS(SELECT 1 FROM \"{name}\")";
            if (!Convert.ToBoolean(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture))
                empty.Add(name);
        }

        return empty;
    }

    private static string Names => string.Join(", ", Growing.Select(name => $"'{name}'"));

    private static async Task AskAsync(TestServer server, HouseSamples samples)
    {
        var people = new Dictionary<string, HttpClient>();
        foreach (var call in new ScaleCalls(samples).All)
        {
            if (!people.TryGetValue(call.Who, out var person))
                people[call.Who] = person = await server.SignInAsync(call.Who);
            using var answer = await person.GetAsync(new Uri($"/api/{call.Path(0)}", UriKind.Relative));
            answer.IsSuccessStatusCode.ShouldBeTrue($"{call.Who}: {call.Path(0)}");
        }
    }

    /// <summary>Rows with and without numbers of their own, twice, so that all are known the second time.</summary>
    private static async Task ImportAsync(string folder, (string Key, string Value)[] more)
    {
        var file = Path.Combine(folder, "rows.csv");
        await File.WriteAllLinesAsync(file, Enumerable.Range(0, 300).Select(row => $"{(row % 2 == 0 ? $"SJ{row}" : "")},2026-03-02 09:{row % 60:00}:00,老山西街 {row} 号,路灯 {row} 不亮，请修好。").Prepend("工单编号,来电时间,地址,诉求内容"));
        string[] settings = ["--data", folder, "--demo", .. more.SelectMany(setting => new[] { "--set", $"{setting.Key}={setting.Value}" })];
        for (var time = 0; time < 2; time++)
            (await HotlineCommands.RunAsync(["import", file, .. settings])).ShouldBe(0);
    }

    private static bool IsAllowed(Scan scan) =>
        scan.Sql.Contains("WHERE 0", StringComparison.Ordinal)
        || scan.Sql.Contains("WHERE FALSE", StringComparison.Ordinal)
        || AnyRow().IsMatch(scan.Sql)
        || (scan.Index is { } index && Small.ContainsKey(index))
        || (Walked.ContainsKey(scan.Table) && Newest().IsMatch(scan.Sql));

    /// <summary>Indexes of few rows, which may be gone through, and why they stay few.</summary>
    private static readonly Dictionary<string, string> Small = new()
    {
        ["IX_Tickets_Open"] = "open tickets: one in twenty, and no more in the tenth year than in the first",
        ["IX_Tickets_Cancelled"] = "cancelled tickets: one in a hundred, newest first until a page is full",
        ["IX_Tickets_Unsatisfied"] = "holds what is asked of a ticket, so that no row is read but those of the page",
        ["IX_Tasks_AssigneeId"] = "open tasks",
        ["IX_Tasks_Offered"] = "open tasks",
        ["IX_Tasks_EscalatedToId"] = "open tasks that were taken to a leader",
        ["IX_Matters_Open"] = "open matters",
        ["IX_Bookmarks_DueAt"] = "timers that are still to fire",
        ["IX_Outbox_Due"] = "messages that are still to be sent",
        ["IX_Outbox_Dead"] = "messages that could not be sent",
        ["IX_WorkflowInstances_Running"] = "flows that run",
        ["IX_WorkflowInstances_StuckSince_Id"] = "flows that wait for a mending hand",
        ["IX_PersonNotices_MailAfter"] = "notices that wait for their mail",
    };

    /// <summary>Tables of which lists show the newest rows: they are gone through from that end until a page is full, and why it is soon full.</summary>
    private static readonly Dictionary<string, string> Walked = new()
    {
        ["Tickets"] = "whoever leads few, and who asks for few of them, is led by another index",
        ["Matters"] = "whoever leads few tickets is led by another index",
        ["Outbox"] = "those that were sent, all but few",
    };

    /// <summary>Whether there is a row at all: the first answers.</summary>
    [GeneratedRegex("^SELECT EXISTS \\(\\s*SELECT 1\\s*FROM \"\\w+\" AS \"?\\w+\"?\\)$")]
    private static partial Regex AnyRow();

    [GeneratedRegex("ORDER BY \"?\\w+\"?\\.\"Id\" DESC\\s+LIMIT")]
    private static partial Regex Newest();
}
