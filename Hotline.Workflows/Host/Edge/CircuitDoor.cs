using Hotline.Workflows.Studio;
using Hotline.Workflows.Studio.Wire;
using Microsoft.AspNetCore.Diagnostics;

namespace Hotline.Workflows.Host.Edge;

/// <summary>Circuits of the desk, and the designer's hub, are opened by pages of ours alone, for people who are signed in.</summary>
internal static class CircuitDoor
{
    private const string Path = "/_blazor";

    public static void UseCircuitDoor(this IApplicationBuilder app) => app.UseWhen(
        context => context.Request.Path.StartsWithSegments(Path) || context.Request.Path.StartsWithSegments(StudioRoutes.HubPath),
        circuits => circuits.Use((context, next) =>
        {
            if (context.User.Identity is not { IsAuthenticated: true })
                return RefuseAsync(context, StatusCodes.Status401Unauthorized);
            // A program names no origin.
            if (context.Request.Headers.Origin.Count > 0 && !ForeignPages.IsOwn(context.Request))
                return RefuseAsync(context, StatusCodes.Status403Forbidden);
            return next(context);
        }));

    /// <summary>No page is shown for it: a script asks.</summary>
    private static Task RefuseAsync(HttpContext context, int status)
    {
        if (context.Features.Get<IStatusCodePagesFeature>() is { } pages)
            pages.Enabled = false;
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
