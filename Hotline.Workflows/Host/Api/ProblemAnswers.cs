using System.Text.Json;
using Hotline.Workflows.Host.Edge;
using Hotline.Workflows.Studio.Wire;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace Hotline.Workflows.Host.Api;

/// <summary>
/// Problem details for what no use case refused: a request that cannot be read, a bug, and the bare statuses of
/// routing and sign-in.
/// </summary>
internal sealed class ProblemAnswers(ILogger<ProblemAnswers> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && context.RequestAborted.IsCancellationRequested)
        {
            context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }

        if (EdgeAnswers.Behind(exception) is { } refusal)
        {
            await EdgeAnswers.WriteAsync(context, refusal);
            return true;
        }

        if (exception is not BadHttpRequestException)
            log.LogError(exception, "Unhandled failure at {Method} {Path}, trace {Trace}", context.Request.Method, context.Request.Path, context.TraceIdentifier);
        if (StudioProblems.IsStudio(context))
            await StudioProblems.WriteAsync(context, (exception as BadHttpRequestException)?.StatusCode ?? StatusCodes.Status500InternalServerError);
        else if (IsApi(context))
            await WriteAsync(context, exception is BadHttpRequestException bad ? Unreadable(bad) : Failure(context));
        else if (exception is BadHttpRequestException && context.Request.Path.StartsWithSegments("/account"))
            context.Response.Redirect("/sign-in?error=expired");
        else
            await WritePageAsync(context, exception);
        return true;
    }

    private static Task WritePageAsync(HttpContext context, Exception exception)
    {
        context.Response.StatusCode = (exception as BadHttpRequestException)?.StatusCode ?? StatusCodes.Status500InternalServerError;
        return context.Response.WriteAsync(ProblemTexts.Format("Page", context.TraceIdentifier));
    }

    /// <summary>Gives a body to the empty 401, 403, 404, 405 and 415 of the framework.</summary>
    public static Task FillAsync(StatusCodeContext status)
    {
        var context = status.HttpContext;
        return WriteAsync(context, Bare(context.Response.StatusCode));
    }

    /// <summary>Whether a program asks, which wants problem details where a person wants a page.</summary>
    public static bool IsApi(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/api") || context.Request.Path.StartsWithSegments("/healthz");

    private static Task WriteAsync(HttpContext context, ProblemDetails problem)
    {
        context.Response.StatusCode = problem.Status!.Value;
        return Results.Problem(problem).ExecuteAsync(context);
    }

    private static ProblemDetails Failure(HttpContext context)
    {
        var problem = RefusalAnswers.Problem(500, ProblemTexts.Get("500"), "internal-error", ProblemTexts.Get("500.Detail"));
        problem.Extensions["traceId"] = context.TraceIdentifier;
        return problem;
    }

    private static ProblemDetails Unreadable(BadHttpRequestException exception)
    {
        if (exception.StatusCode == StatusCodes.Status413PayloadTooLarge)
            return RefusalAnswers.Problem(413, ProblemTexts.Get("413"), "too-large", ProblemTexts.Get("413.Detail"));
        if (exception.StatusCode == StatusCodes.Status415UnsupportedMediaType)
            return Bare(415);
        if (exception.InnerException is not JsonException json)
            return RefusalAnswers.Problem(exception.StatusCode, ProblemTexts.Get("Unreadable"), "unreadable", ProblemTexts.Format("Unreadable.Detail", exception.Message));

        var place = json.Path is { Length: > 2 } path ? path[2..] : "";
        var line = (json.LineNumber ?? 0) + 1;
        var column = (json.BytePositionInLine ?? 0) + 1;
        var problem = RefusalAnswers.Problem(
            400,
            ProblemTexts.Get("Json"),
            "malformed-json",
            place.Length > 0 ? ProblemTexts.Format("Json.Place", place, line, column) : ProblemTexts.Format("Json.Line", line, column));
        problem.Extensions["path"] = json.Path ?? "$";
        problem.Extensions["line"] = line;
        problem.Extensions["column"] = column;
        if (place.Length > 0)
            problem.Extensions["errors"] = new Dictionary<string, string[]> { [place] = [Reason(json)] };
        return problem;
    }

    /// <summary>Our converters' own words; .NET's would name our classes.</summary>
    private static string Reason(JsonException json)
    {
        if (json is not UnfitValueException)
            return ProblemTexts.Get("Json.Type");
        var end = json.Message.IndexOf(" Path: ", StringComparison.Ordinal);
        return end > 0 ? json.Message[..end] : json.Message;
    }

    private static ProblemDetails Bare(int status) => status switch
    {
        401 => Bare(status, "unauthorized"),
        403 => Bare(status, "forbidden"),
        404 => Bare(status, "not-found"),
        405 => Bare(status, "method-not-allowed"),
        415 => Bare(status, "unsupported-media-type"),
        _ => RefusalAnswers.Problem(status, ProblemTexts.Get("Other"), $"status-{status}", ProblemTexts.Get("Other.Detail")),
    };

    private static ProblemDetails Bare(int status, string code) =>
        RefusalAnswers.Problem(status, ProblemTexts.Get($"{status}"), code, ProblemTexts.Get($"{status}.Detail"));
}
