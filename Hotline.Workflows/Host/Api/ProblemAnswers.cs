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
        return context.Response.WriteAsync($"系统出错，已记录（{context.TraceIdentifier}）。请返回上一页再试，仍不行时请找管理员。");
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
        var problem = RefusalAnswers.Problem(500, "系统出错", "internal-error", "系统出错，已记录。请稍后再试，并向管理员提供 traceId。");
        problem.Extensions["traceId"] = context.TraceIdentifier;
        return problem;
    }

    private static ProblemDetails Unreadable(BadHttpRequestException exception)
    {
        if (exception.StatusCode == StatusCodes.Status413PayloadTooLarge)
            return RefusalAnswers.Problem(413, "内容过大", "too-large", "上传的内容超过大小限制。");
        if (exception.StatusCode == StatusCodes.Status415UnsupportedMediaType)
            return Bare(415);
        if (exception.InnerException is not JsonException json)
            return RefusalAnswers.Problem(exception.StatusCode, "请求有误", "unreadable", $"请求无法识别：{exception.Message}");

        var place = json.Path is { Length: > 2 } path ? path[2..] : "";
        var line = (json.LineNumber ?? 0) + 1;
        var column = (json.BytePositionInLine ?? 0) + 1;
        var problem = RefusalAnswers.Problem(
            400,
            "请求不是正确的 JSON",
            "malformed-json",
            place.Length > 0 ? $"{place} 的值无法识别（第 {line} 行第 {column} 字节）。" : $"JSON 有错（第 {line} 行第 {column} 字节）。");
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
        var end = json.Message.IndexOf(" Path: ", StringComparison.Ordinal);
        var words = end > 0 ? json.Message[..end] : json.Message;
        return words.StartsWith('应') ? words : "值的类型不对";
    }

    private static ProblemDetails Bare(int status) => status switch
    {
        401 => RefusalAnswers.Problem(401, "未登录", "unauthorized", "请先登录：POST /api/auth/login，随后带 Authorization: Bearer 令牌。"),
        403 => RefusalAnswers.Problem(403, "没有权限", "forbidden", "您的角色不能做这件事。"),
        404 => RefusalAnswers.Problem(404, "没有找到", "not-found", "没有这个地址或编号。"),
        405 => RefusalAnswers.Problem(405, "方法不允许", "method-not-allowed", "这个地址不接受此方法。"),
        415 => RefusalAnswers.Problem(415, "格式不支持", "unsupported-media-type", "请求体应为 application/json。"),
        _ => RefusalAnswers.Problem(status, "请求未能完成", $"status-{status}", "请求未能完成。"),
    };
}
