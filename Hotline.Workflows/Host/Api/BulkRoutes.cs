using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Features.Bulk;
using Hotline.Workflows.Tickets.Features.Duty;
using Microsoft.AspNetCore.Mvc;

namespace Hotline.Workflows.Host.Api;

/// <summary>批量: one kind of act on many tasks or tickets, with a result per row; and the list of tickets as a file.</summary>
internal static class BulkRoutes
{
    /// <param name="TaskIds">Each once.</param>
    public sealed record Many(IReadOnlyList<long>? TaskIds);

    /// <param name="TaskIds">Each once.</param>
    /// <param name="PersonId">Who gets them.</param>
    public sealed record Assignment(IReadOnlyList<long>? TaskIds, long? PersonId, string? Reason);

    /// <param name="TaskIds">Each once.</param>
    /// <param name="Data">The form's values, the same for all.</param>
    public sealed record Answer(IReadOnlyList<long>? TaskIds, JsonObject? Data);

    /// <param name="Nos">Numbers of tickets, each once.</param>
    /// <param name="Into">Number of the lead.</param>
    public sealed record Merge(IReadOnlyList<string>? Nos, string? Into, string? Reason);

    /// <param name="Nos">Numbers, each once.</param>
    public sealed record Undo(IReadOnlyList<string>? Nos, string? Reason);

    /// <param name="Nos">Numbers of tickets, each once.</param>
    /// <param name="Data">The start form's values, the same for all.</param>
    public sealed record Begin(IReadOnlyList<string>? Nos, JsonObject? Data);

    public static void MapBulk(this IEndpointRouteBuilder api)
    {
        var bulk = api.MapGroup("/tasks/bulk").WithTags("批量");
        bulk.MapPost("/claim", (Many body, Door door, CancellationToken cancellation) => door.AnswerAsync(new ClaimTasks(body.TaskIds ?? []), cancellation))
            .Note("ClaimTasks", "批量领取", "每件单独保存，逐件回答办成或为什么没办成；用 release 撤销。").Produces<BulkResult>().Refuses(400);
        bulk.MapPost("/release", (Many body, Door door, CancellationToken cancellation) => door.AnswerAsync(new ReleaseTasks(body.TaskIds ?? []), cancellation))
            .Note("ReleaseTasks", "批量放回").Produces<BulkResult>().Refuses(400);
        bulk.MapPost("/assign", (Assignment body, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new AssignTasks(body.TaskIds ?? [], body.PersonId ?? 0, body.Reason), cancellation))
            .Note("AssignTasks", "批量转办给一个人", "用 unassign 撤销。").Produces<BulkResult>().Refuses(400);
        bulk.MapPost("/unassign", (Many body, Door door, CancellationToken cancellation) => door.AnswerAsync(new UnassignTasks(body.TaskIds ?? []), cancellation))
            .Note("UnassignTasks", "批量收回转办").Produces<BulkResult>().Refuses(400);
        bulk.MapPost("/dispatch", (Answer body, Door door, CancellationToken cancellation) => door.AnswerAsync(new DispatchTasks(body.TaskIds ?? [], body.Data), cancellation))
            .Note("DispatchTasks", "批量派单", "data 是派单表单的值，各件相同。").Produces<BulkResult>().Refuses(400);
        bulk.MapPost("/return", (Answer body, Door door, CancellationToken cancellation) => door.AnswerAsync(new ReturnTasks(body.TaskIds ?? [], body.Data), cancellation))
            .Note("ReturnTasks", "批量退单", "data 是退单表单的值，各件相同。").Produces<BulkResult>().Refuses(400);
        api.MapNumberedBulk();
        api.MapGet("/tickets/export.xlsx", (string? state, long? unit, string? q, string[]? no, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new ExportTickets(state, unit, q, no), file => Results.File(file.Content, file.ContentType, file.FileName), cancellation))
            .WithTags("批量")
            .Note("ExportTickets", "导出查到的工单（Excel 文件）", "条件和查工单相同，只有能看到的工单，不含姓名和电话；no 可以写多次，只导出这几件。逐页写出，件数上限是设置 Hotline:Bulk:MostExported。")
            .Produces<byte[]>(contentType: ExportedFile.Xlsx).Refuses(400, 422);
    }

    private static void MapNumberedBulk(this IEndpointRouteBuilder api)
    {
        var tickets = api.MapGroup("/tickets/bulk").WithTags("批量");
        tickets.MapPost("/merge", (Merge body, [FromHeader(Name = "Idempotency-Key")] string? key, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new MergeTickets(body.Nos ?? [], body.Into, body.Reason, key), cancellation))
            .Note("MergeTickets", "批量并单", "逐件并入 into，逐件回答；用 unmerge 撤销。").Produces<NumberedResult>().Refuses(400, 403);
        tickets.MapPost("/unmerge", (Undo body, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new UnmergeTickets(body.Nos ?? [], body.Reason), cancellation))
            .Note("UnmergeTickets", "批量拆出").Produces<NumberedResult>().Refuses(400, 403);
        tickets.MapPost("/actions/{key}", (string key, Begin body, [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new BeginMatters(body.Nos ?? [], key, body.Data, idempotencyKey), cancellation))
            .Note("BeginMatters", "批量申请，如延期", "key：extension 等；data 是申请表单的值，各件相同。matter 是建立的事项编号，用它撤回。").Produces<NumberedResult>().Refuses(400);
        api.MapPost("/matters/bulk/withdraw", (Undo body, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new WithdrawMatters(body.Nos ?? [], body.Reason), cancellation))
            .WithTags("批量").Note("WithdrawMatters", "批量撤回事项").Produces<NumberedResult>().Refuses(400);
    }
}
