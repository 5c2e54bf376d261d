using Hotline.Workflows.Host.SignIn;

namespace Hotline.Workflows.Host.Api;

/// <summary>The REST API: one file per group, all of it behind a sign-in but the sign-in itself.</summary>
internal static class ApiRoutes
{
    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api").RequireAuthorization().DisableAntiforgery().AddEndpointFilter(RefuseForeignPagesAsync);
        api.MapAuth();
        api.MapTickets();
        api.MapTasks();
        api.MapImports();
        api.MapAttachments();
        api.MapOrganization();
        api.MapIncidents();
        api.MapStoppedTickets();
        api.MapFlows();
        api.MapMigrations();
        api.MapFlowTrials();
    }

    /// <summary>
    /// The desk's cookie is good here too, for downloads; a foreign page must not use it to change anything.
    /// Browsers say where a request comes from, and programs with a token do not care.
    /// </summary>
    private static ValueTask<object?> RefuseForeignPagesAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        var byCookie = context.HttpContext.User.Identity is { IsAuthenticated: true } && !SignInServices.CarriesToken(request);
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        var reads = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        if (byCookie && !reads && site is not ("same-origin" or "none"))
        {
            return ValueTask.FromResult<object?>(Results.Problem(Refusals.Problem(
                StatusCodes.Status403Forbidden, "没有权限", "foreign-page", "用网页登录的会话只能由本系统的页面发起修改；程序请使用令牌。")));
        }

        return next(context);
    }
}
