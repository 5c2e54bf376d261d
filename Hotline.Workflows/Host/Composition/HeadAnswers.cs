namespace Hotline.Workflows.Host.Composition;

/// <summary>
/// HEAD is answered as GET is, without the body, which the server leaves out of itself: proxies and link checkers ask that way,
/// and routes are made for GET alone.
/// </summary>
internal static class HeadAnswers
{
    /// <summary>Stands before what chooses the route; afterwards the request is again what it was.</summary>
    public static void UseHeadAnswers(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await next(context);
            return;
        }

        context.Request.Method = HttpMethods.Get;
        try
        {
            await next(context);
        }
        finally
        {
            context.Request.Method = HttpMethods.Head;
        }
    });
}
