using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hotline.Workflows.Drill.Processes;

/// <param name="Methods">Empty when it takes any.</param>
/// <param name="Pattern">Such as <c>/api/tickets/{no}</c>.</param>
internal sealed record ServerRoute(IReadOnlyList<string> Methods, string Pattern);

/// <summary>Lets a drill read from outside what a node answers: <see cref="Path"/> lists its routes.</summary>
internal sealed class RouteTable : IStartupFilter
{
    public const string Path = "/drill/routes";

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Map(Path, routes => routes.Run(context => context.Response.WriteAsJsonAsync(Read(context.RequestServices.GetRequiredService<EndpointDataSource>()))));
        next(app);
    };

    private static IEnumerable<ServerRoute> Read(EndpointDataSource source) => source.Endpoints
        .OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.RoutePattern.RawText is not null)
        .Select(endpoint => new ServerRoute(
            endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [],
            $"/{endpoint.RoutePattern.RawText!.TrimStart('/')}"));
}

internal static class RouteTableRegistration
{
    public static IServiceCollection AddRouteTable(this IServiceCollection services) => services.AddSingleton<IStartupFilter, RouteTable>();
}
