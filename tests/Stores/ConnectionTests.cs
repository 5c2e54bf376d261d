using System.Collections.Concurrent;
using Hotline.Workflows.Engine;
using Hotline.Workflows.Persistence;
using Hotline.Workflows.Persistence.Commits;
using Hotline.Workflows.Persistence.Schema;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Hotline.Workflows.Tests.Stores;

/// <summary>
/// What a node takes of a real PostgreSQL. Its three pools together could take three hundred connections of a hundred, and what
/// no pooler lets through was said to each.
/// </summary>
public sealed class ConnectionTests : IAsyncLifetime
{
    private readonly Lines _log = new();
    private string _connection = "";

    public async Task InitializeAsync() => _connection = PostgresServer.Missing is null ? await PostgresServer.CreateDatabaseAsync() : "";

    public Task DisposeAsync() => Task.CompletedTask;

    [SkippableFact]
    public async Task However_many_want_one_a_node_takes_no_more_connections_than_it_may()
    {
        Skip.If(PostgresServer.Missing is not null, PostgresServer.Missing);
        await using var node = await OpenAsync(new PersistenceSettings { Connections = 16 });

        await Task.WhenAll(Enumerable.Range(1, 60).Select(async n =>
        {
            await using var scope = node.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<HotlineDb>();
            await db.Database.ExecuteSqlRawAsync("SELECT pg_sleep(0.01)");
            await db.Units.CountAsync();
            var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
            work.Add(new Unit { Id = n, Code = $"{n}", Name = $"{n}", Path = $"/{n}/" });
            await work.CommitAsync();
        }));
        await using var import = await node.GetRequiredService<IWorkClaims>().TryTakeAsync("import 1", default);
        import.ShouldNotBeNull();

        // Three of each pool, the node's number, one claim.
        (await SessionsAsync("node")).ShouldBe(8);
    }

    [SkippableFact]
    public async Task A_pool_size_in_the_connection_string_is_the_whole_nodes()
    {
        Skip.If(PostgresServer.Missing is not null, PostgresServer.Missing);
        _connection += ";Maximum Pool Size=20";

        await using var node = await OpenAsync(new PersistenceSettings());

        _log.Texts.ShouldContain(line => line.StartsWith("Information: This node takes at most 20 connections", StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task A_server_that_has_too_few_is_told_of_at_start_with_what_to_do()
    {
        Skip.If(PostgresServer.Missing is not null, PostgresServer.Missing);
        await AskAsync($"ALTER DATABASE {new NpgsqlConnectionStringBuilder(_connection).Database} CONNECTION LIMIT 60");

        await using var one = await OpenAsync(new PersistenceSettings());
        _log.Texts.ShouldContain(line => line.StartsWith("Information: This node takes at most 45", StringComparison.Ordinal) && line.Contains("allows 60", StringComparison.Ordinal));

        await using var two = await OpenAsync(new PersistenceSettings());
        _log.Texts.ShouldContain(line => line.StartsWith("Warning: This node takes at most 45", StringComparison.Ordinal)
            && line.Contains("2 nodes take 90", StringComparison.Ordinal) && line.Contains("Hotline:Persistence:Connections", StringComparison.Ordinal));
    }

    [SkippableTheory]
    [InlineData(Pooler.None, "client")]
    [InlineData(Pooler.Session, "session")]
    [InlineData(Pooler.Transaction, "default")]
    public async Task What_a_session_needs_is_said_as_the_pooler_lets_it_through(Pooler pooler, string source)
    {
        Skip.If(PostgresServer.Missing is not null, PostgresServer.Missing);
        await using var node = await OpenAsync(new PersistenceSettings { Pooler = pooler, DirectConnection = $"{_connection};Application Name=direct" });
        await using var scope = node.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HotlineDb>();
        await using var step = await node.GetRequiredService<StepConnections>().OpenAsync(default);
        await using var plan = new NpgsqlCommand("SELECT source || setting FROM pg_settings WHERE name = 'plan_cache_mode'", step);

        (await db.Database.SqlQueryRaw<string>(
            "SELECT source || setting AS \"Value\" FROM pg_settings WHERE name = 'idle_in_transaction_session_timeout'").SingleAsync())
            .ShouldBe(source + (pooler is Pooler.Transaction ? "0" : "15000"));
        (await plan.ExecuteScalarAsync()).ShouldBe(source + (pooler is Pooler.Transaction ? "auto" : "force_generic_plan"));
        // The node's number is held past the pooler.
        (await SessionsAsync("direct")).ShouldBe(1);
    }

    private async Task<ServiceProvider> OpenAsync(PersistenceSettings settings)
    {
        var services = new ServiceCollection();
        services.AddLogging(log => log.AddProvider(_log));
        services.AddSingleton(PatientLimits.Engine);
        services.AddEngine();
        services.AddTickets(new HotlineOptions());
        services.AddPersistence(DatabaseProvider.Postgres, $"{_connection};Application Name=node;Timeout=300", settings);
        var node = services.BuildServiceProvider();
        await node.GetRequiredService<DatabaseStarter>().PrepareAsync();
        return node;
    }

    private async Task<long> SessionsAsync(string application) =>
        (long)(await AskAsync($"SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = '{application}'"))!;

    private async Task<object?> AskAsync(string sql)
    {
        await using var connection = new NpgsqlConnection($"{_connection};Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    private sealed class Lines : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Texts { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Texts.Enqueue($"{logLevel}: {formatter(state, exception)}");

        public void Dispose()
        {
        }
    }
}
