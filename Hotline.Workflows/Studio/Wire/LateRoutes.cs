using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

// Above all that map routes, so that these are found before the framework's.
#pragma warning disable IDE0130
namespace Hotline.Workflows;
#pragma warning restore IDE0130

/// <summary>
/// Routes whose delegates are made by the first request that comes their way. The framework compiles one for each of some
/// 260 routes before a server answers at all, which is a third of its start; all that is known of a route is known at once.
/// </summary>
public static class LateRoutes
{
    private static readonly string[] Gets = [HttpMethods.Get];
    private static readonly string[] Posts = [HttpMethods.Post];
    private static readonly string[] Puts = [HttpMethods.Put];
    private static readonly string[] Deletes = [HttpMethods.Delete];

    public static RouteHandlerBuilder MapGet(this IEndpointRouteBuilder routes, string pattern, Delegate handler) => routes.MapLate(pattern, Gets, handler);

    public static RouteHandlerBuilder MapPost(this IEndpointRouteBuilder routes, string pattern, Delegate handler) => routes.MapLate(pattern, Posts, handler);

    public static RouteHandlerBuilder MapPut(this IEndpointRouteBuilder routes, string pattern, Delegate handler) => routes.MapLate(pattern, Puts, handler);

    public static RouteHandlerBuilder MapDelete(this IEndpointRouteBuilder routes, string pattern, Delegate handler) => routes.MapLate(pattern, Deletes, handler);

    private static RouteHandlerBuilder MapLate(this IEndpointRouteBuilder routes, string pattern, string[] methods, Delegate handler) =>
        RouteHandlerServices.Map(routes, pattern, handler, methods, RequestDelegateFactory.InferMetadata, Later);

    private static RequestDelegateResult Later(Delegate handler, RequestDelegateFactoryOptions options, RequestDelegateMetadataResult? known)
    {
        var made = new Lazy<RequestDelegate>(() => RequestDelegateFactory.Create(handler, options, known).RequestDelegate);
        return new RequestDelegateResult(context => made.Value(context), known?.EndpointMetadata ?? []);
    }
}
