using System.Data.Common;
using Hotline.Workflows.Host.Composition.Settings;
using Hotline.Workflows.Host.Seeding;
using Hotline.Workflows.Persistence;
using Hotline.Workflows.Persistence.Nodes;
using Hotline.Workflows.Persistence.Schema;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Features.Flows.Files;
using Hotline.Workflows.Tickets.Features.Ledger;
using Hotline.Workflows.Tickets.Features.Letters.Templates;
using Hotline.Workflows.Tickets.Features.Whistles;
using Microsoft.Data.Sqlite;

namespace Hotline.Workflows.Host.Composition;

/// <summary>From the operator's words to a database that is ready to be used.</summary>
internal static class StoreStart
{
    public static DatabaseProvider Provider(HostSettings host) => host.Database.ToLowerInvariant() switch
    {
        "sqlite" => DatabaseProvider.Sqlite,
        "postgres" or "postgresql" => DatabaseProvider.Postgres,
        var other => throw new StartRefusedException(SettingTexts.Format("DatabaseKind", other)),
    };

    public static string ConnectionString(HostSettings host, string dataDirectory)
    {
        if (!string.IsNullOrWhiteSpace(host.Connection))
            return host.Connection;

        return Provider(host) is DatabaseProvider.Sqlite
            ? $"Data Source={Path.Combine(dataDirectory, "hotline.db")}"
            : throw new StartRefusedException(SettingTexts.Get("NoConnection"));
    }

    /// <exception cref="StartRefusedException">There is no data folder, or no SQLite file in it.</exception>
    public static void RefuseMissing(HostSettings host)
    {
        var folder = Path.GetFullPath(host.DataDirectory);
        if (!Directory.Exists(folder))
            throw new StartRefusedException(SettingTexts.Format("NoFolder", folder));
        if (Provider(host) is DatabaseProvider.Sqlite && new SqliteConnectionStringBuilder(ConnectionString(host, folder)).DataSource is var file && !File.Exists(file))
            throw new StartRefusedException(SettingTexts.Format("NoDatabase", file));
    }

    /// <summary>Migrates, seeds an empty database, publishes the flows that ship.</summary>
    public static async Task RunAsync(IServiceProvider services, CancellationToken cancellation)
    {
        await PrepareAsync(services, cancellation);
        await using var turn = await services.GetRequiredService<StartTurn>().WaitAsync(cancellation);
        await using var scope = services.CreateAsyncScope();
        var news = await scope.ServiceProvider.GetRequiredService<FirstStart>().RunAsync(cancellation);
        await scope.ServiceProvider.GetRequiredService<ReturnReasonRows>().EnsureAsync(cancellation);
        await scope.ServiceProvider.GetRequiredService<SupervisionRuleRows>().EnsureAsync(cancellation);
        await scope.ServiceProvider.GetRequiredService<LedgerCount>().EnsureAsync(cancellation);
        await scope.ServiceProvider.GetRequiredService<WhistleRecount>().EnsureAsync(cancellation);
        await PublishFlowsAsync(services, cancellation);
        await TakeTemplatesAsync(services, cancellation);
        if (services.GetService<DemoHistory>() is { } history)
            await history.PlayAsync(cancellation);
        if (services.GetService<DemoFunds>() is { } funds)
            await funds.PlayAsync(cancellation);
        if (services.GetService<DemoLetters>() is { } letters)
            await letters.PlayAsync(cancellation);
        services.GetRequiredService<StartNews>().AdminPassword = news.AdminPassword;
    }

    private static async Task PrepareAsync(IServiceProvider services, CancellationToken cancellation)
    {
        try
        {
            await services.GetRequiredService<DatabaseStarter>().PrepareAsync(cancellation);
        }
        catch (Exception defect) when (defect is DbException or ArgumentException)
        {
            throw new StartRefusedException(SettingTexts.Format("Database", defect.Message), defect);
        }
        catch (NoSeatException full)
        {
            throw new StartRefusedException(SettingTexts.Format("NoSeat", IdSource.Nodes), full);
        }
    }

    private static async Task PublishFlowsAsync(IServiceProvider services, CancellationToken cancellation)
    {
        var folder = services.GetRequiredService<HotlineOptions>().WorkflowsDirectory;
        if (!Directory.Exists(folder))
            throw new StartRefusedException(SettingTexts.Format("NoFlows", folder));
        try
        {
            await services.GetRequiredService<WorkflowFiles>().LoadAsync(folder, cancellation);
        }
        catch (FormatException defect)
        {
            throw new StartRefusedException(SettingTexts.Format("FlowFiles", defect.Message), defect);
        }
    }

    private static async Task TakeTemplatesAsync(IServiceProvider services, CancellationToken cancellation)
    {
        try
        {
            await services.GetRequiredService<LetterTemplateFiles>().LoadAsync(cancellation);
        }
        catch (FormatException defect)
        {
            throw new StartRefusedException(SettingTexts.Format("Templates", defect.Message), defect);
        }
    }
}
