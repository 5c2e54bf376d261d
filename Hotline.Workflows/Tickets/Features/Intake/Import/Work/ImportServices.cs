using Hotline.Workflows.Tickets.Archives;
using Hotline.Workflows.Tickets.Features.Intake.Import.Work;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Tickets.Features.Intake.Import;

/// <summary>Composition of the import.</summary>
public static class ImportServices
{
    internal static IServiceCollection AddImports(this IServiceCollection services)
    {
        services.AddSingleton<ImportFiles>();
        services.AddSingleton<ReadingTurns>();
        services.AddSingleton<ImportWorker>();
        services.AddScoped<KnownRequests>();
        services.AddScoped<KeptMappings>();
        return services;
    }

    /// <summary>Lets this process work through waiting imports; the command line runs its own import itself.</summary>
    public static IServiceCollection AddImportWorker(this IServiceCollection services) =>
        services.AddHostedService<ImportBackgroundService>();
}
