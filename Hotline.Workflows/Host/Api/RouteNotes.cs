namespace Hotline.Workflows.Host.Api;

/// <summary>What every route of the API tells its document.</summary>
internal static class RouteNotes
{
    /// <param name="route">Of the API.</param>
    /// <param name="name">Its name in the document; under it and <c>name.Note</c> stand what it does and what to know.</param>
    public static RouteHandlerBuilder Note(this RouteHandlerBuilder route, string name) =>
        route.WithName(name).ProducesProblem(StatusCodes.Status401Unauthorized);

    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder route, params IEnumerable<int> statuses)
    {
        foreach (var status in statuses)
            route.ProducesProblem(status);
        return route;
    }
}
