using Microsoft.AspNetCore.Http;

namespace Hotline.Workflows.Studio.Wire;

/// <summary>
/// The desk's cookie is good for API, designer and hub too; a page of another site must not use it to change anything.
/// Browsers say where a request comes from, and programs with a token do not care.
/// </summary>
/// <param name="refuse">The answer, in the words of the API that asks.</param>
public sealed class ForeignPages(Func<string, object> refuse) : IEndpointFilter
{
    private const string Scheme = "Bearer ";
    private const string Refusal = "用网页登录的会话只能由本系统的页面发起修改；程序请使用令牌。";

    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        MayChange(context.HttpContext) ? next(context) : ValueTask.FromResult<object?>(refuse(Refusal));

    /// <summary>Whether the browser says that a page of ours has sent it; one that says nothing of the site names the origin.</summary>
    public static bool IsOwn(HttpRequest request) => request.Headers["Sec-Fetch-Site"].ToString() switch
    {
        "same-origin" or "none" => true,
        "" => Uri.TryCreate(request.Headers.Origin.ToString(), UriKind.Absolute, out var origin) && origin.Authority == request.Host.Value,
        _ => false,
    };

    /// <summary>Whether the request carries the token of a program.</summary>
    public static bool CarriesToken(HttpRequest request) =>
        request.Headers.Authorization.ToString().StartsWith(Scheme, StringComparison.OrdinalIgnoreCase);

    /// <summary>The token of a program; null when the request carries none.</summary>
    public static string? TokenOf(HttpRequest request) => CarriesToken(request) ? request.Headers.Authorization.ToString()[Scheme.Length..] : null;

    private static bool MayChange(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)
        || context.User.Identity is not { IsAuthenticated: true } || CarriesToken(context.Request) || IsOwn(context.Request);
}
