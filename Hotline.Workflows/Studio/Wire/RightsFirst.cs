using System.Reflection;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Hotline.Workflows.Studio.Wire;

/// <summary>
/// Rights, then limits, then reading: on routes that take files the right of the use case is asked before one byte of
/// the body is read, and the body may be no longer than the largest file.
/// </summary>
public static class RightsFirst
{
    // Boundaries, headers and small fields of a multipart body.
    private const long Envelope = 1L << 20;

    /// <summary>The route sends this use case; who may not send it is refused at once.</summary>
    public static RouteHandlerBuilder NeedsRightOf<TRequest>(this RouteHandlerBuilder route)
    {
        var right = typeof(TRequest).GetCustomAttribute<AllowAttribute>()
            ?? throw new InvalidOperationException($"{typeof(TRequest).Name} does not say who may send it.");
        return route.WithMetadata(new NeededRight(right));
    }

    /// <summary>The route takes a multipart form with a file, of at most so many bytes; another type of body is answered 415.</summary>
    public static RouteHandlerBuilder TakesFileOf(this RouteHandlerBuilder route, long mostBytes) =>
        route.Accepts<IFormFile>("multipart/form-data").TakesAtMost(mostBytes);

    /// <summary>The route's body, of whatever type, holds at most so many bytes beside its envelope.</summary>
    public static RouteHandlerBuilder TakesAtMost(this RouteHandlerBuilder route, long mostBytes) => route.WithMetadata(new RequestSizeLimitAttribute(mostBytes + Envelope));

    public static void UseRightsFirst(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var needed = context.GetEndpoint()?.Metadata.GetMetadata<NeededRight>();
        if (needed is null || (ActorClaims.Read(context.User) is { } actor && needed.Right.Permits(actor)))
            return next(context);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    });
}

/// <summary>Stands on routes whose body is read only for those who have the right.</summary>
public sealed record NeededRight(AllowAttribute Right);
