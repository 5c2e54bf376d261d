using Hotline.Workflows.Engine;
using Hotline.Workflows.Persistence;
using Hotline.Workflows.Tickets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Hotline.Workflows.Tests.Tickets.Flow;

/// <summary>The whole hotline on an SQLite file in a folder, with a clock that tests move.</summary>
internal static class HouseServices
{
    /// <param name="time">The clock.</param>
    /// <param name="options">As a server would have them, but for the pauses of the commit: a clock that tests move ends none.</param>
    /// <param name="folder">Where the database is.</param>
    /// <param name="with">What the test watches or replaces.</param>
    public static ServiceProvider Build(FakeTimeProvider time, HotlineOptions options, string folder, Action<IServiceCollection>? with = null)
    {
        options.Commit.FirstPause = TimeSpan.Zero;
        var services = new ServiceCollection();
        services.AddLogging(log => log.ClearProviders());
        services.AddSingleton<TimeProvider>(time);
        services.AddSingleton(PatientLimits.Engine with { BurstsPerStimulus = 300 });
        services.AddEngine();
        services.AddTickets(options);
        services.AddPersistence(DatabaseProvider.Sqlite, $"Data Source={folder}/hotline.db", new PersistenceSettings
        {
            Durability = SqliteDurability.Normal,
            // A clock that tests move does not tell how long work takes.
            WorkPatience = Timeout.InfiniteTimeSpan,
            WorkLimit = Timeout.InfiniteTimeSpan,
        });
        with?.Invoke(services);
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true });
    }
}
