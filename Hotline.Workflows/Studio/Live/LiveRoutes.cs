using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Studio.Live;

/// <summary>The hub of Studio's viewer and what feeds it.</summary>
public static class LiveRoutes
{
    public static IServiceCollection AddStudioLive(this IServiceCollection services)
    {
        services.AddSignalR();
        services.AddSingleton<InstanceWatch>();
        services.AddHostedService<InstanceNews>();
        return services;
    }

    public static void MapStudioLive(this IEndpointRouteBuilder routes) => routes.MapHub<InstanceHub>(InstanceHub.Path);
}
