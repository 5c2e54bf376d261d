using Hotline.Workflows.Studio.Descriptors;
using Hotline.Workflows.Studio.Wire;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Studio;

/// <summary>Composition of the designer's side.</summary>
public static class StudioServices
{
    public static IServiceCollection AddStudio(this IServiceCollection services)
    {
        services.AddAuthorizationBuilder().AddPolicy(StudioAccess.Policy, policy => policy.RequireRole(StudioAccess.Readers));
        services.AddSingleton<ActivityCatalog>();
        services.AddSingleton<ActivityTexts>();
        return services;
    }
}
