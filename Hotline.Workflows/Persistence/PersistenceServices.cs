using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Persistence.Commits;
using Hotline.Workflows.Persistence.Health;
using Hotline.Workflows.Persistence.InHand;
using Hotline.Workflows.Persistence.Live;
using Hotline.Workflows.Persistence.Nodes;
using Hotline.Workflows.Persistence.Outbox;
using Hotline.Workflows.Persistence.Reads;
using Hotline.Workflows.Persistence.Retention;
using Hotline.Workflows.Persistence.Schema;
using Hotline.Workflows.Persistence.Search;
using Hotline.Workflows.Persistence.Signals;
using Hotline.Workflows.Persistence.Sqlite;
using Hotline.Workflows.Persistence.Texts;
using Hotline.Workflows.Persistence.Timers;
using Hotline.Workflows.Persistence.Workflows;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Features.Search.Words;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;

namespace Hotline.Workflows.Persistence;

/// <summary>Composition of the store.</summary>
public static class PersistenceServices
{
    private const int FewestKeptReads = 16;
    private const int KeptReadsByProcessor = 4;
    private const int KeptContexts = 1024;

    private static readonly UnitPathRanges Ranges = new();
    private static readonly string? MigrationsAssembly = typeof(ProviderSchema).Assembly.FullName;

    /// <summary>Registers the context, the workflow store and what claims timers, on the database chosen.</summary>
    public static IServiceCollection AddPersistence(
        this IServiceCollection services,
        DatabaseProvider provider,
        string connectionString,
        PersistenceSettings? settings = null)
    {
        settings ??= new PersistenceSettings();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(settings);
        services.AddSingleton(new DatabaseAddress(provider, connectionString, settings.DirectConnection));
        services.AddSingleton<StoreProbe>();
        services.AddSingleton<StoreFaults>();
        services.AddSingleton<IWorkClaims, WorkClaims>();
        services.AddNode(settings);
        // On SQLite a context keeps its connection; on PostgreSQL it has none between two queries.
        var kept = provider is DatabaseProvider.Postgres ? KeptContexts : settings.KeptReads ?? Math.Max(FewestKeptReads, KeptReadsByProcessor * Environment.ProcessorCount);
        services.AddDbContextPool<HotlineDb>(
            (provided, options) =>
            {
                if (provider is DatabaseProvider.Postgres)
                    options.UsePostgres(provided.GetRequiredService<NpgsqlDataSource>());
                else
                    options.UseHotlineDatabase(provider, connectionString);
                if (WrittenModel.Of(provider) is { } model)
                    options.UseModel(model);
                options.UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking);
                // The tests compare the migrations with the model; a server that makes its database need not build both again.
                options.ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning));
                // A context belongs to one request's scope; the check that no two threads use it costs an ambient value per query.
                options.EnableThreadSafetyChecks(false);
                options.AddInterceptors(provided.GetRequiredService<CheckedCommands>(), Ranges);
                if (provider is DatabaseProvider.Sqlite)
                    options.ReplaceService<IRelationalConnection, KeptConnection>().AddInterceptors(provided.GetRequiredService<SqlitePragmas>(), provided.GetRequiredService<PreparedReads>());
            },
            kept);
        services.AddCommits(provider, connectionString, settings);
        services.AddScoped<UnitOfWork>();
        services.AddSingleton<HotQueries>();
        services.AddSingleton<CompiledDefinitions>();
        services.AddScoped<EfWorkflowStore>();
        services.AddScoped<IWorkflowStore>(provided => provided.GetRequiredService<EfWorkflowStore>());
        services.AddScoped<IOpenTicketReads, OpenTicketReads>();
        services.AddLive(provider);
        services.AddSingleton<ICommitRaces, CommitRaces>();
        services.AddSingleton<ServerRoom>();
        services.AddSingleton<DatabaseStarter>();
        services.TryAddSingleton<TimerAlarm>();
        services.AddInHand();
        services.AddSingleton<TimerPump>();
        services.AddSingleton<InstancePruning>();
        services.AddSingleton<IndexPass>();
        services.AddSingleton<KeptSignals>();
        services.AddSingleton<OutboxPump>();
        return services;
    }

    private static void AddNode(this IServiceCollection services, PersistenceSettings settings)
    {
        var ids = new IdSource(TimeProvider.System, settings.NodeNumber ?? 0);
        services.AddSingleton<IIdSource>(ids);
        services.AddSingleton(ids);
        services.AddSingleton<NodeSeat>();
        services.AddSingleton<StartTurn>();
        services.AddHostedService(provided => provided.GetRequiredService<NodeSeat>());
    }

    private static void AddCommits(
        this IServiceCollection services, DatabaseProvider provider, string connectionString, PersistenceSettings settings)
    {
        if (provider is DatabaseProvider.Sqlite)
        {
            services.AddSingleton(new CheckedCommands());
            services.AddSingleton<SqlitePragmas>();
            services.AddSingleton<PreparedReads>();
            services.AddSingleton<IRowCommits, SqliteCommits>();
            services.AddSingleton<IRowReads, SqliteReads>();
            services.AddSingleton<ITicketIndex, SqliteTicketIndex>();
            return;
        }

        var sources = new PostgresSources(connectionString, settings);
        services.AddSingleton(_ => sources.Queries());
        services.AddSingleton(provided => new CheckedCommands(provided.GetRequiredService<NpgsqlDataSource>()));
        services.AddSingleton(_ => new StepConnections(sources.Steps()));
        services.AddSingleton<IRowCommits, PostgresCommits>();
        services.AddSingleton<IRowReads, PostgresReads>();
        services.AddSingleton<ITicketIndex, PostgresTicketIndex>();
    }

    private static void AddLive(this IServiceCollection services, DatabaseProvider provider)
    {
        services.AddSingleton<LocalLiveUpdates>();
        if (provider is DatabaseProvider.Sqlite)
        {
            services.AddSingleton<ILiveUpdates>(provided => provided.GetRequiredService<LocalLiveUpdates>());
            return;
        }

        services.AddSingleton<PostgresLiveUpdates>();
        services.AddSingleton<ILiveUpdates>(provided => provided.GetRequiredService<PostgresLiveUpdates>());
        services.AddHostedService(provided => provided.GetRequiredService<PostgresLiveUpdates>());
    }

    /// <summary>Lets this process fire timers and serve kept events; a process that only imports or checks leaves them to the server.</summary>
    public static IServiceCollection AddTimerWorker(this IServiceCollection services) =>
        services.AddHostedService<TimerWorker>().AddHostedService<SignalWorker>();

    /// <summary>Lets this process send what waits in the outbox.</summary>
    public static IServiceCollection AddOutboxWorker(this IServiceCollection services) => services.AddHostedService<OutboxWorker>();

    /// <summary>Lets this process delete what the retention setting no longer keeps.</summary>
    public static IServiceCollection AddRetentionWorker(this IServiceCollection services) => services.AddHostedService<RetentionWorker>();

    /// <summary>Lets this process look for damage in the pages of a SQLite file.</summary>
    public static IServiceCollection AddPageCheckWorker(this IServiceCollection services) => services.AddHostedService<PageCheckWorker>();

    /// <summary>Lets this process take what has changed into the search index.</summary>
    public static IServiceCollection AddSearchWorker(this IServiceCollection services) => services.AddHostedService<SearchWorker>();

    internal static DbContextOptionsBuilder UseHotlineDatabase(
        this DbContextOptionsBuilder options, DatabaseProvider provider, string connectionString)
    {
        if (provider is DatabaseProvider.Postgres)
            return options.UsePostgres(NpgsqlDataSource.Create(connectionString));
        options.ReplaceService<IMigrationsAssembly, ProviderSchema>();
        return options.UseSqlite(connectionString, sqlite => sqlite.MigrationsAssembly(MigrationsAssembly));
    }

    private static DbContextOptionsBuilder UsePostgres(this DbContextOptionsBuilder options, NpgsqlDataSource source)
    {
        options.ReplaceService<IMigrationsAssembly, ProviderSchema>();
        return options.UseNpgsql(source, postgres => postgres.MigrationsAssembly(MigrationsAssembly));
    }
}

/// <summary>Where the database is.</summary>
/// <param name="Direct">Past the pooler, for sessions that must stay the node's own; the same address when there is none.</param>
public sealed record DatabaseAddress(DatabaseProvider Provider, string ConnectionString, string? Direct = null)
{
    /// <summary>Of a PostgreSQL session outside the pools: it keeps locks or listens, and takes them with it when it ends.</summary>
    internal string Session => new NpgsqlConnectionStringBuilder(Direct ?? ConnectionString) { Pooling = false }.ConnectionString;
}
