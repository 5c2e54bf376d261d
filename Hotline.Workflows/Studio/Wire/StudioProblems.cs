using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Features.Flows;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace Hotline.Workflows.Studio.Wire;

/// <summary>
/// Refusals as Elsa Studio understands them: only a 400 of this shape becomes a message on the screen, anything else
/// a red bar, and a 5xx is sent again three times.
/// </summary>
public static class StudioProblems
{
    private const string General = "general";

    /// <summary>Whether a path is the designer's API, whose answers have this shape.</summary>
    public static bool IsStudio(HttpContext context) => context.Request.Path.StartsWithSegments(StudioRoutes.Prefix);

    /// <summary>Gives a body to the bare statuses of routing and sign-in.</summary>
    public static Task FillAsync(StatusCodeContext status) => WriteAsync(status.HttpContext, status.HttpContext.Response.StatusCode);

    /// <summary>The answer to a failure no use case foresaw.</summary>
    public static Task WriteAsync(HttpContext context, int status) => Answer(status, status switch
    {
        400 => "请求无法识别。",
        401 => "请先登录。",
        403 => "您的角色不能做这件事。",
        404 => "没有这个地址或编号。",
        413 => StudioTexts.Get("413"),
        _ when status >= 500 => $"系统出错，已记录（{context.TraceIdentifier}）。",
        _ => "请求未能完成。",
    }).ExecuteAsync(context);

    public static IResult Of(Refusal refusal) => refusal switch
    {
        NotFound => Answer(StatusCodes.Status404NotFound, refusal.Message),
        Forbidden => Answer(StatusCodes.Status403Forbidden, refusal.Message),
        FlowDefects defects => Answer(
            StatusCodes.Status400BadRequest,
            $"流程有 {defects.Problems.Count} 处错误，改正后才能发布。",
            defects.Problems.GroupBy(problem => problem.ActivityId).ToDictionary(same => same.Key, same => same.Select(problem => problem.Message))),
        FlowsRefused refused => Answer(
            StatusCodes.Status400BadRequest,
            refused.Message,
            refused.Flows.GroupBy(flow => flow.Name).ToDictionary(same => same.Key, same => same.Select(flow => $"“{flow.Name}”：{flow.Why.Message}"))
                .Prepend(KeyValuePair.Create(General, (IEnumerable<string>)[refused.Message])).ToDictionary()),
        Invalid invalid => Answer(
            StatusCodes.Status400BadRequest,
            invalid.Message,
            invalid.Fields.ToDictionary(field => field.Key, field => (IEnumerable<string>)[field.Value])),
        _ => Answer(StatusCodes.Status400BadRequest, refusal.Message),
    };

    public static IResult Answer(int status, string message, IReadOnlyDictionary<string, IEnumerable<string>>? errors = null)
    {
        errors ??= new Dictionary<string, IEnumerable<string>> { [General] = [message] };
        var body = new JsonObject
        {
            ["statusCode"] = status,
            ["message"] = message,
            ["errors"] = new JsonObject(errors.Select(error => KeyValuePair.Create(
                error.Key, (JsonNode?)new JsonArray([.. error.Value.Select(text => JsonValue.Create(text))])))),
        };
        return Results.Text(FlowJson.Write(body), "application/problem+json", System.Text.Encoding.UTF8, status);
    }
}
