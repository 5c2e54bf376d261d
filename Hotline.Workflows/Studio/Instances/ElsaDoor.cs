using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.AspNetCore.Http;

namespace Hotline.Workflows.Studio.Instances;

internal sealed class ElsaDoor(IHotline hotline, IHttpContextAccessor http)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IResult Json(JsonNode? body) => Results.Text(body?.ToJsonString(Options) ?? "null", "application/json");

    public Task<IResult> AnswerAsync<T>(IRequest<Result<T>> request, Func<T, JsonObject> shape) => AnswerAsync(request, value => Json(shape(value)));

    public async Task<IResult> AnswerAsync<T>(IRequest<Result<T>> request, Func<T, IResult> answer)
    {
        if (ActorClaims.Read(http.HttpContext?.User) is not { } actor)
            return Results.Unauthorized();
        var result = await hotline.SendAsync(request, actor, http.HttpContext!.RequestAborted);
        return result.Succeeded ? answer(result.Value) : Refuse(result.Refusal);
    }

    public IResult Refuse(Refusal refusal) => refusal switch
    {
        NotFound => Results.NotFound(),
        Forbidden => Results.StatusCode(StatusCodes.Status403Forbidden),
        _ => Results.Json(
            new { statusCode = 400, message = refusal.Message, errors = new Dictionary<string, string[]> { [refusal.Code] = [refusal.Message] } },
            Options, "application/problem+json", StatusCodes.Status400BadRequest),
    };
}
