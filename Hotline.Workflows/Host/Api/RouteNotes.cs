namespace Hotline.Workflows.Host.Api;

/// <summary>What every route of the API tells its document.</summary>
internal static class RouteNotes
{
    public static RouteHandlerBuilder Note(this RouteHandlerBuilder route, string name, string summary, string? description = null)
    {
        route.WithName(name).WithSummary(summary).ProducesProblem(StatusCodes.Status401Unauthorized);
        return description is null ? route : route.WithDescription(description);
    }

    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder route, params IEnumerable<int> statuses)
    {
        foreach (var status in statuses)
            route.ProducesProblem(status);
        return route;
    }
}
