using System.Net;
using Hotline.Workflows.Host.Composition;
using Hotline.Workflows.Host.Seeding;

namespace Hotline.Workflows.Host.Drill;

/// <summary>By how much a node's clock is wrong.</summary>
/// <param name="Offset">Added to the machine's clock.</param>
internal sealed record ClockError(TimeSpan Offset);

/// <summary>What a drill may do to a server from outside. Mapped only in drill mode, which is a demo and therefore loopback.</summary>
internal static class DrillRoutes
{
    public const string Clock = "/drill/clock";

    public static void MapDrill(this WebApplication app)
    {
        if (!app.Services.GetRequiredService<HostSettings>().Drill)
            return;
        // Its drill may be killed without ceremony; a server must not outlive it.
        _ = Task.Factory.StartNew(
            () =>
            {
                Console.In.ReadToEnd();
                app.Lifetime.StopApplication();
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        var clock = (DemoClock)app.Services.GetRequiredService<TimeProvider>();
        app.MapPost(Clock, (ClockError error, HttpContext context) =>
        {
            if (context.Connection.RemoteIpAddress is not { } caller || !IPAddress.IsLoopback(caller))
                return Results.Forbid();
            clock.Offset = error.Offset;
            return Results.NoContent();
        }).AllowAnonymous().ExcludeFromDescription();
    }
}
