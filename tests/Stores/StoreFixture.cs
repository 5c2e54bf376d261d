using Hotline.Workflows.Engine;
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

    public string DataDirectory { get; } = Directory.CreateTempSubdirectory("hotline-store-").FullName;

    public IHotline Hotline => Services.GetRequiredService<IHotline>();

    public virtual string? Missing => null;

    protected abstract Task<string> CreateDatabaseAsync();

    public async Task InitializeAsync()
    {
        if (Missing is not null)
            return;

        _services = Build(await CreateDatabaseAsync(), new PersistenceSettings());
        await _services.GetRequiredService<DatabaseStarter>().PrepareAsync();
    }

    /// <summary>Another node on the same database.</summary>
    /// <param name="settings">Its own.</param>
    /// <param name="configure">Services of its own.</param>
    public ServiceProvider OpenNode(PersistenceSettings? settings = null, Action<IServiceCollection>? configure = null) =>
        Build(Services.GetRequiredService<DatabaseAddress>().ConnectionString, settings ?? new PersistenceSettings(), configure);

    /// <summary>A node on another database of the same kind.</summary>
    public ServiceProvider Open(string connectionString) => Build(connectionString, new PersistenceSettings());

    private ServiceProvider Build(string connection, PersistenceSettings settings, Action<IServiceCollection>? configure = null)
    {
        var services = new ServiceCollection();
        services.AddLogging(log => log.ClearProviders());
        services.AddSingleton<TimeProvider>(Time);
        services.AddSingleton(PatientLimits.Engine);
        services.AddEngine();
        services.AddTickets(new HotlineOptions { DataDirectory = DataDirectory, Commit = { FirstPause = TimeSpan.Zero } });
        services.AddPersistence(Provider, connection, settings);
        configure?.Invoke(services);
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true });
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

    public async Task DisposeAsync()
    {
        if (_services is not null)
            await _services.DisposeAsync();
        if (Provider is DatabaseProvider.Sqlite)
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(DataDirectory, recursive: true);
    }
}

public sealed class SqliteFixture() : StoreFixture(DatabaseProvider.Sqlite)
{
    protected override Task<string> CreateDatabaseAsync() => Task.FromResult($"Data Source={DataDirectory}/new/hotline.db");
}

public sealed class PostgresFixture() : StoreFixture(DatabaseProvider.Postgres)
{
    public override string? Missing => PostgresServer.Missing;

    protected override Task<string> CreateDatabaseAsync() => PostgresServer.CreateDatabaseAsync();
}
