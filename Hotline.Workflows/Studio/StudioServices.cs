using Hotline.Workflows.Studio.Descriptors;
using Hotline.Workflows.Studio.Live;
using Hotline.Workflows.Studio.Package;
using Hotline.Workflows.Studio.Wire;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Studio;

/// <summary>Composition of the designer's side.</summary>
public static class StudioServices
{
    /// <param name="services">The server's services.</param>
    /// <param name="package">Folder of the unpacked Studio; found by itself when null.</param>
    public static IServiceCollection AddStudio(this IServiceCollection services, string? package = null)
    {
        services.AddAuthorizationBuilder().AddPolicy(StudioAccess.Policy, policy => policy.RequireRole(StudioAccess.Readers));
        services.AddSingleton<ActivityCatalog>();
        services.AddSingleton<ActivityTexts>();
        services.AddSingleton(new StudioPackage(package));
        services.AddSingleton<StudioEdition>();
        services.AddSignalR();
        services.AddSingleton<InstanceWatch>();
        services.AddSingleton<HubPeople>();
        services.AddHostedService(provided => provided.GetRequiredService<HubPeople>());
        services.AddHostedService<InstanceNews>();
        return services;
    }
}
