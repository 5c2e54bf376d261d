using Hotline.Workflows.Persistence;
using Hotline.Workflows.Persistence.Schema;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Hotline.Workflows.Tests.Stores;

/// <summary>One empty database with the store on it.</summary>
public abstract class StoreFixture(DatabaseProvider provider) : IAsyncLifetime
{
    private ServiceProvider? _services;

    public DatabaseProvider Provider { get; } = provider;

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.FromHours(8)));

    public ServiceProvider Services => _services ?? throw new InvalidOperationException("No database.");

    public virtual string? Missing => null;

    protected abstract Task<string> CreateDatabaseAsync();

    public virtual async Task InitializeAsync()
    {
        if (Missing is not null)
            return;

        var services = new ServiceCollection();
        services.AddLogging(log => log.ClearProviders());
        services.AddSingleton<TimeProvider>(Time);
        services.AddSingleton<FiringHotline>();
        services.AddSingleton<IHotline>(provided => provided.GetRequiredService<FiringHotline>());
        services.AddPersistence(Provider, await CreateDatabaseAsync());
        _services = services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true });
        await _services.GetRequiredService<DatabaseStarter>().PrepareAsync();
    }

    /// <summary>Runs one unit of work in a scope of its own.</summary>
    public async Task<T> InScopeAsync<T>(Func<IServiceProvider, HotlineDb, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<HotlineDb>());
    }

    public Task InScopeAsync(Func<IServiceProvider, HotlineDb, Task> work) =>
        InScopeAsync(async (services, db) =>
        {
            await work(services, db);
            return true;
        });

    public virtual async Task DisposeAsync()
    {
        if (_services is not null)
            await _services.DisposeAsync();
    }
}

public sealed class SqliteFixture() : StoreFixture(DatabaseProvider.Sqlite)
{
    private readonly string _folder = Directory.CreateTempSubdirectory("hotline-sqlite-").FullName;

    protected override Task<string> CreateDatabaseAsync() => Task.FromResult($"Data Source={_folder}/data/hotline.db");

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}

public sealed class PostgresFixture() : StoreFixture(DatabaseProvider.Postgres)
{
    public override string? Missing => PostgresServer.Missing;

    protected override Task<string> CreateDatabaseAsync() => PostgresServer.CreateDatabaseAsync();
}
