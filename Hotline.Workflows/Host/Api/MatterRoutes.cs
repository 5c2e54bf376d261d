using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Features.Matters;
using Hotline.Workflows.Tickets.Features.Organization;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.AspNetCore.Mvc;

namespace Hotline.Workflows.Host.Api;

/// <summary>事项: what is begun beside a ticket's main way, and what became of it.</summary>
internal static class MatterRoutes
{
    /// <param name="Kind">Key of its kind.</param>
    /// <param name="Next">The tasks it waits at.</param>
    public sealed record Begun(string No, string Kind, IReadOnlyList<NextTask> Next);

    /// <param name="Kind">Key of a kind that may stand alone.</param>
    /// <param name="Data">Its start form's values.</param>
    public sealed record OwnMatter(string Kind, JsonObject? Data);

    /// <param name="Reason">Why it is taken back.</param>
    public sealed record Withdrawal(string? Reason);

    public static void MapMatters(this IEndpointRouteBuilder api)
    {
        api.MapPost("/tickets/{no}/actions/{key}", BeginAsync).WithTags("事项")
            .Note("BeginMatter", "在工单上发起一个事项", """
                key 是工单 actions 里的 key，如 extension；请求体是该项 form 的值。现在不能发起时答 422 并说明原因。
                带 Idempotency-Key 时，重复的请求得到第一次的答复。
                """)
            .Produces<Begun>(StatusCodes.Status201Created).Refuses(400, 404, 409, 422);
        var matters = api.MapGroup("/matters").WithTags("事项");
        matters.MapGet("/", ListAsync)
            .Note("ListMatters", "查事项，新的在前", """
                kind：种类代号，如 whistle。state：open、ended、withdrawn、stopped。unit：发起或在办单位的 id、编码或名称，含下级。
                q：编号、摘要、工单号、工单标题中的字词。翻页：把上一页的 next 原样放进 after。
                """)
            .Produces<Page<MatterRow>>().Refuses(400);
        matters.MapPost("/", BeginOwnAsync)
            .Note("BeginOwnMatter", "没有工单，自行发起一个事项", """
                kind 是种类代号，如 fund；data 是该项发起表单的值。同时建立一张自办工单（编号 ZB 开头），不计入群众诉求，事项结束时结案。
                带 Idempotency-Key 时，重复的请求得到第一次的答复。
                """)
            .Produces<Begun>(StatusCodes.Status201Created).Refuses(400, 404, 409, 422);
        matters.MapGet("/{no}", (string no, Door door, CancellationToken cancellation) => door.AnswerAsync(new GetMatter(no), cancellation))
            .Note("GetMatter", "一个事项的全部", "含申请内容、任务、时限和经过。")
            .Produces<MatterDetail>().Refuses(404);
        matters.MapPost("/{no}/withdraw", (string no, Withdrawal? body, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new WithdrawMatter(no, body?.Reason), _ => Results.NoContent(), cancellation))
            .Note("WithdrawMatter", "撤回", "发起人在事项生效前可以撤回。")
            .Produces(StatusCodes.Status204NoContent).Refuses(403, 404, 409);
    }

    private static Task<IResult> BeginAsync(
        string no, string key, JsonObject? body, [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey, HttpContext http, Door door, CancellationToken cancellation) =>
        BegunAsync(new BeginMatter(no, key, body ?? [], idempotencyKey), idempotencyKey, http, door, cancellation);

    private static Task<IResult> BeginOwnAsync(
        OwnMatter body, [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey, HttpContext http, Door door, CancellationToken cancellation) =>
        BegunAsync(new BeginOwnMatter(body.Kind, body.Data ?? [], idempotencyKey), idempotencyKey, http, door, cancellation);

    private static async Task<IResult> BegunAsync(
        ICommand<BegunMatter> request, string? idempotencyKey, HttpContext http, Door door, CancellationToken cancellation)
    {
        if (idempotencyKey is { Length: 0 or > 200 })
            return RefusalAnswers.ToProblem(Invalid.Field("Idempotency-Key", "Idempotency-Key 应为 1 到 200 个字符。"));

        return await door.AnswerAsync(request, begun =>
        {
            if (begun.Repeated)
                http.Response.Headers["Idempotency-Replayed"] = "true";
            return Results.Created($"/api/matters/{begun.No}", new Begun(begun.No, begun.Kind, begun.Next));
        }, cancellation);
    }

    private static async Task<IResult> ListAsync(
        string? kind, string? state, string? unit, string? q, string? after, int? take, Door door, CancellationToken cancellation)
    {
        if (take is < 1 or > 200)
            return RefusalAnswers.ToProblem(Invalid.Field("take", "take 应在 1 到 200 之间。"));
        MatterStatus? status = null;
        if (Given(state) is { } text)
        {
            if (text.Any(char.IsDigit) || !Enum.TryParse<MatterStatus>(text, ignoreCase: true, out var read))
                return RefusalAnswers.ToProblem(Invalid.Field("state", $"没有这种状态：{text}。可以用 open、ended、withdrawn、stopped。"));
            status = read;
        }

        long? unitId = null;
        if (Given(unit) is { } named && (unitId = await UnitNames.FindAsync(named, door, cancellation)) is null)
            return RefusalAnswers.ToProblem(Invalid.Field("unit", $"没有这个单位：{named}"));
        return await door.AnswerAsync(new ListMatters(Given(kind), status, unitId, Given(q), Given(after), take ?? 50), cancellation);
    }

    private static string? Given(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}

/// <summary>A unit as people write it in an address: id, code or name.</summary>
internal static class UnitNames
{
    /// <summary>Null when there is no such unit; a number that is no unit's stays what it is.</summary>
    public static async Task<long?> FindAsync(string unit, Door door, CancellationToken cancellation)
    {
        var units = await door.SendAsync(new ListUnits(), cancellation);
        return units.Value?.FirstOrDefault(row => row.Code == unit || row.Name == unit || row.ShortName == unit)?.Id
            ?? (long.TryParse(unit, out var id) ? id : null);
    }
}
