using System.Net;
using Hotline.Workflows.Host.Seeding;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Hotline.Workflows.Drill.Processes;

/// <summary>By how much a node's clock is wrong.</summary>
/// <param name="Offset">Added to the machine's clock.</param>
internal sealed record ClockError(TimeSpan Offset);

/// <summary>Lets a drill put a node's clock wrong from outside: answers <see cref="Path"/> before the product's own routes.</summary>
internal sealed class WrongClock(TimeProvider time) : IStartupFilter
{
    public const string Path = "/drill/clock";

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Map(Path, clock => clock.Run(SetAsync));
        next(app);
    };

    private async Task SetAsync(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is not { } caller || !IPAddress.IsLoopback(caller))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        var error = await context.Request.ReadFromJsonAsync<ClockError>() ?? new ClockError(TimeSpan.Zero);
        ((DemoClock)time).Offset = error.Offset;
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }
}

internal static class WrongClockRegistration
{
    public static IServiceCollection AddWrongClock(this IServiceCollection services) => services.AddSingleton<IStartupFilter, WrongClock>();
}
