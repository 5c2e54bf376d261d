namespace Hotline.Workflows.Host.Composition;

/// <summary>
/// Headers every answer carries, written last so that an error page has them too. Styles may be inline because
/// MudBlazor writes its theme into the page; an inline script needs the request's nonce.
/// </summary>
internal static class SecurityHeaders
{
    private const string Policy =
        "default-src 'self'; script-src 'self' 'nonce-{0}'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; " +
        "font-src 'self' data:; connect-src 'self'; worker-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'";

    /// <summary>Key of the nonce in the request's items.</summary>
    private static readonly object Nonce = new();

    /// <param name="app">Before all that answers.</param>
    /// <param name="strictFor">How long a browser that came over TLS keeps to it; zero for not at all.</param>
    public static void UseSecurityHeaders(this IApplicationBuilder app, TimeSpan strictFor) => app.Use((context, next) =>
    {
        context.Response.OnStarting(Write, context);
        if (strictFor > TimeSpan.Zero && context.Request.IsHttps && context.Request.Host.Host is not "localhost")
            context.Response.OnStarting(KeepToTls, (context, strictFor));
        return next(context);
    });

    public static string ScriptNonce(this HttpContext context)
    {
        if (context.Items[Nonce] is not string nonce)
            context.Items[Nonce] = nonce = System.Security.Cryptography.RandomNumberGenerator.GetHexString(32, lowercase: true);
        return nonce;
    }

    private static Task KeepToTls(object state)
    {
        var (context, strictFor) = ((HttpContext, TimeSpan))state;
        context.Response.Headers.StrictTransportSecurity = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"max-age={strictFor.TotalSeconds:0}");
        return Task.CompletedTask;
    }

    private static Task Write(object state)
    {
        var context = (HttpContext)state;
        var headers = context.Response.Headers;
        // The designer's page brings a policy of its own.
        if (headers.ContentSecurityPolicy.Count == 0)
            headers.ContentSecurityPolicy = string.Format(System.Globalization.CultureInfo.InvariantCulture, Policy, context.ScriptNonce());
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "SAMEORIGIN";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(self)";
        if ((context.Request.Path.StartsWithSegments("/api") || context.Request.Path.StartsWithSegments("/elsa")) && headers.CacheControl.Count == 0)
            headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }
}
