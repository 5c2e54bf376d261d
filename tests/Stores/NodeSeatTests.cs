using Hotline.Workflows.Persistence;
using Hotline.Workflows.Persistence.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Hotline.Workflows.Tests.Stores;

/// <summary>Each test has a database of its own: the numbers are held per database.</summary>
public sealed class NodeSeatTests : IAsyncLifetime
{
    private readonly List<NodeSeat> _seats = [];
    private string? _connection;

    public async Task InitializeAsync() => _connection = PostgresServer.Missing is null ? await PostgresServer.CreateDatabaseAsync() : null;

    public Task DisposeAsync()
    {
        _seats.ForEach(seat => seat.Dispose());
        return Task.CompletedTask;
    }

    [SkippableFact]
    public async Task Nodes_take_the_lowest_free_number_and_a_dead_nodes_number_is_free_again()
    {
        Skip.If(PostgresServer.Missing is not null, PostgresServer.Missing);
        var first = await SitAsync();
        var second = await SitAsync();
        (first.Number, second.Number).ShouldBe((0, 1));

        first.Dispose();

        (await SitAsync()).Number.ShouldBe(0);
    }

    [SkippableFact]
    public async Task The_ids_of_a_node_carry_its_number()
    {
        Skip.If(PostgresServer.Missing is not null, PostgresServer.Missing);
        await SitAsync();
        var ids = new IdSource(TimeProvider.System, 0);

        await SitAsync(ids: ids);

        ids.Node.ShouldBe(1);
    }

    [SkippableFact]
    public async Task A_number_that_was_set_is_used_and_not_given_to_another()
    {
        Skip.If(PostgresServer.Missing is not null, PostgresServer.Missing);
        (await SitAsync(new PersistenceSettings { NodeNumber = 0 })).Number.ShouldBe(0);
        (await SitAsync()).Number.ShouldBe(1);
    }

    [SkippableFact]
    public async Task A_node_too_many_is_refused()
    {
        Skip.If(PostgresServer.Missing is not null, PostgresServer.Missing);
        for (var node = 0; node < IdSource.Nodes; node++)
            await SitAsync();

        await Should.ThrowAsync<NoSeatException>(() => SitAsync());
    }

    [SkippableFact]
    public async Task A_node_whose_session_broke_takes_a_number_again()
    {
        Skip.If(PostgresServer.Missing is not null, PostgresServer.Missing);
        var seat = await SitAsync(new PersistenceSettings { TimerBackOff = TimeSpan.FromMilliseconds(10) });
        await seat.StartAsync(default);
        var session = await HolderAsync();

        await AskAsync($"SELECT pg_terminate_backend({session})");

        var waiting = TimeProvider.System.GetTimestamp();
        int? again;
        do
            again = await HolderAsync();
        while ((again is null || again == session) && TimeProvider.System.GetElapsedTime(waiting) < PatientLimits.Time);
        again.ShouldNotBeNull().ShouldNotBe(session.ShouldNotBeNull());
        await seat.StopAsync(default);
    }

    private async Task<NodeSeat> SitAsync(PersistenceSettings? settings = null, IdSource? ids = null)
    {
        var seat = new NodeSeat(
            ids ?? new IdSource(TimeProvider.System, 0), new DatabaseAddress(DatabaseProvider.Postgres, _connection!),
            settings ?? new PersistenceSettings(), TimeProvider.System, NullLogger<NodeSeat>.Instance);
        _seats.Add(seat);
        await seat.TakeAsync();
        return seat;
    }

    /// <summary>The session that holds number 0 now.</summary>
    private async Task<int?> HolderAsync() => (int?)await AskAsync(
        "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND classid = 12345 AND objid = 0 AND objsubid = 2 AND granted "
        + "AND database = (SELECT oid FROM pg_database WHERE datname = current_database())");

    private async Task<object?> AskAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_connection);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}

public sealed class NodeSeatOnSqlite(SqliteFixture store) : IClassFixture<SqliteFixture>
{
    [Fact]
    public void The_one_process_of_an_SQLite_file_is_number_zero() =>
        store.Services.GetRequiredService<NodeSeat>().Number.ShouldBe(0);
}
