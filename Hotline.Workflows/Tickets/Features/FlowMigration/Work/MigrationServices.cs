using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Tickets.Features.FlowMigration.Work;

/// <summary>Composition of migrations.</summary>
public static class MigrationServices
{
    internal static IServiceCollection AddMigrations(this IServiceCollection services)
    {
        services.AddScoped<MigrationPlans>();
        services.AddScoped<MigrationTrial>();
        services.AddScoped<TaskTakeover>();
        services.AddScoped<MigratedInstances>();
        services.AddScoped<MigrationVerdicts>();
        services.AddSingleton<MigrationWorker>();
        return services;
    }

    /// <summary>Lets this process carry out waiting migrations.</summary>
    public static IServiceCollection AddMigrationWorker(this IServiceCollection services) =>
        services.AddHostedService<MigrationBackgroundService>();
}

/// <summary>What a <see cref="Pipeline.LiveChange"/> says of migrations.</summary>
public static class MigrationNews
{
    public const string Waiting = "migration.waiting";
    public const string Progress = "migration.progress";
}
