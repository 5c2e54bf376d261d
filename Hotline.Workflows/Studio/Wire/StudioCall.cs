using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Features.Flows;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Studio.Wire;

/// <summary>
/// One request of a designer: who asks, what stands in query and body, and the answer to it. Query names ignore case
/// and an empty value is none, since Elsa's clients write both.
/// </summary>
public sealed class StudioCall
{
    private const int Block = 4096;
    private readonly HttpContext _http;
    private readonly IHotline _hotline;

    private StudioCall(HttpContext http)
    {
        _http = http;
        _hotline = http.RequestServices.GetRequiredService<IHotline>();
        Actor = ActorClaims.Read(http.User);
    }

    /// <summary>Null when the sign-in is not one of ours.</summary>
    public Actor? Actor { get; }

    public bool MayChange => Actor is not null && StudioAccess.MayChange(Actor);

    /// <summary>Where people here read their clocks.</summary>
    public TimeZoneInfo Zone => _http.RequestServices.GetRequiredService<HotlineOptions>().TimeZone;

    public CancellationToken Cancelled => _http.RequestAborted;

    public IHeaderDictionary AnswerHeaders => _http.Response.Headers;

    /// <summary>Called by the framework to bind a route handler's parameter.</summary>
    public static ValueTask<StudioCall?> BindAsync(HttpContext http) => ValueTask.FromResult<StudioCall?>(new StudioCall(http));

    public string? Text(string name) => _http.Request.Query[name].FirstOrDefault(text => !string.IsNullOrEmpty(text));

    /// <summary>Every value of a name that may be repeated; null when there is none.</summary>
    public IReadOnlyList<string>? Texts(string name) =>
        _http.Request.Query[name].Where(text => !string.IsNullOrEmpty(text)).Select(text => text!).ToList() is { Count: > 0 } texts ? texts : null;

    public int? Number(string name) => int.TryParse(Text(name), out var number) ? number : null;

    public bool? Flag(string name) => bool.TryParse(Text(name), out var flag) ? flag : null;

    /// <summary>The versions meant by <c>versionOptions</c> in the query.</summary>
    public Result<VersionChoice> Versions(VersionChoice missing) => ReadVersions(Text("versionOptions"), missing);

    public static Result<VersionChoice> ReadVersions(string? text, VersionChoice missing) => VersionChoice.TryParse(text, missing, out var choice)
        ? choice
        : Invalid.Field("versionOptions", $"没有这种版本选项：{text}");

    /// <summary>Sends a use case in the name of the person who asks.</summary>
    public async Task<Result<T>> SendAsync<T>(IRequest<Result<T>> request) =>
        Actor is null ? new Forbidden("登录信息不完整，请重新登录。") : await _hotline.SendAsync(request, Actor, Cancelled);

    public async Task<IResult> AnswerAsync<T>(IRequest<Result<T>> request, Func<T, IResult> answer)
    {
        var result = await SendAsync(request);
        return result.Succeeded ? answer(result.Value) : StudioProblems.Of(result.Refusal);
    }

    public Task<IResult> AnswerAsync<T>(IRequest<Result<T>> request, Func<T, JsonObject> shape) =>
        AnswerAsync(request, value => StudioJson.Ok(shape(value)));

    /// <summary>The same with the body's known fields read; 400 when one has another type.</summary>
    public Task<IResult> WithBodyAsync<T>(Func<T, Task<IResult>> go) => WithBodyAsync(body =>
    {
        try
        {
            return go(body.Deserialize<T>(StudioJson.Options)!);
        }
        catch (JsonException error)
        {
            return Task.FromResult(StudioProblems.Of(Invalid.Field(error.Path?.TrimStart('$', '.') ?? "body", "值的类型不对。")));
        }
    });

    /// <summary>Goes on with the body, an empty one being an empty object; 400 when it is no JSON object.</summary>
    public async Task<IResult> WithBodyAsync(Func<JsonObject, Task<IResult>> go)
    {
        var most = _http.RequestServices.GetRequiredService<HotlineOptions>().Flows.MostCharacters;
        if (await ReadAsync(most) is not { } body)
            return StudioProblems.Of(Invalid.Field("body", $"内容太大，最多 {most / 1000} 千字符。"));
        try
        {
            if ((string.IsNullOrWhiteSpace(body) ? new JsonObject() : FlowJson.Parse(body)) is JsonObject json)
                return await go(json);
        }
        catch (JsonException error)
        {
            return StudioProblems.Of(Invalid.Field("body", $"请求不是正确的 JSON（第 {(error.LineNumber ?? 0) + 1} 行）：{error.Message}"));
        }

        return StudioProblems.Of(Invalid.Field("body", "请求应为一个 JSON 对象。"));
    }

    /// <summary>The body's text, for which no more is taken than it has; null when it has too much.</summary>
    private async Task<string?> ReadAsync(int most)
    {
        using var reader = new StreamReader(_http.Request.Body);
        var block = ArrayPool<char>.Shared.Rent(Block);
        try
        {
            var text = new StringBuilder();
            while (await reader.ReadBlockAsync(block, Cancelled) is > 0 and var read)
            {
                if (text.Length + read > most)
                    return null;
                text.Append(block, 0, read);
            }

            return text.ToString();
        }
        finally
        {
            ArrayPool<char>.Shared.Return(block);
        }
    }
}
