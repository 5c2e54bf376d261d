using Hotline.Workflows.Tickets.Features.FlowInstances;
using Hotline.Workflows.Tickets.Features.Flows;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.AspNetCore.Http;

namespace Hotline.Workflows.Studio.Wire;

/// <summary>Who may look into the designer and who may change flows.</summary>
public static class StudioAccess
{
    /// <summary>Policy of all routes: those who read. Changing is for the administrator alone; the use cases see to it.</summary>
    public const string Policy = "studio";

    /// <summary>Who may look at flows while they run.</summary>
    public static IReadOnlyList<string> Readers { get; } = AllowAttribute.Of(typeof(FindInstances))!.Roles;

    public static bool MayChange(Actor actor) => actor.May<SaveFlow>();

    /// <summary>
    /// The designer is a page of ours and uses the desk's cookie; a foreign page must not use it to change anything.
    /// Browsers say where a request comes from, and programs with a token do not care.
    /// </summary>
    internal static ValueTask<object?> RefuseForeignPagesAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        var reads = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        var byToken = request.Headers.Authorization.ToString().StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase);
        return reads || byToken || IsOwnPage(request)
            ? next(context)
            : ValueTask.FromResult<object?>(StudioProblems.Answer(
                StatusCodes.Status403Forbidden, "用网页登录的会话只能由本系统的页面发起修改；程序请使用令牌。"));
    }

    private static bool IsOwnPage(HttpRequest request) => request.Headers["Sec-Fetch-Site"].ToString() switch
    {
        "same-origin" or "none" => true,
        "" => IsOwnOrigin(request),
        _ => false,
    };

    internal static bool IsOwnOrigin(HttpRequest request) =>
        Uri.TryCreate(request.Headers.Origin.ToString(), UriKind.Absolute, out var origin) && origin.Authority == request.Host.Value;
}
