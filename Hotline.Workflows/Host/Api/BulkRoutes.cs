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
            .Note("ClaimTasks").Produces<BulkResult>().Refuses(400);
        bulk.MapPost("/release", (Many body, Door door, CancellationToken cancellation) => door.AnswerAsync(new ReleaseTasks(body.TaskIds ?? []), cancellation))
            .Note("ReleaseTasks").Produces<BulkResult>().Refuses(400);
        bulk.MapPost("/assign", (Assignment body, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new AssignTasks(body.TaskIds ?? [], body.PersonId ?? 0, body.Reason), cancellation))
            .Note("AssignTasks").Produces<BulkResult>().Refuses(400);
        bulk.MapPost("/unassign", (Many body, Door door, CancellationToken cancellation) => door.AnswerAsync(new UnassignTasks(body.TaskIds ?? []), cancellation))
            .Note("UnassignTasks").Produces<BulkResult>().Refuses(400);
        bulk.MapPost("/dispatch", (Answer body, Door door, CancellationToken cancellation) => door.AnswerAsync(new DispatchTasks(body.TaskIds ?? [], body.Data), cancellation))
            .Note("DispatchTasks").Produces<BulkResult>().Refuses(400);
        bulk.MapPost("/return", (Answer body, Door door, CancellationToken cancellation) => door.AnswerAsync(new ReturnTasks(body.TaskIds ?? [], body.Data), cancellation))
            .Note("ReturnTasks").Produces<BulkResult>().Refuses(400);
        api.MapNumberedBulk();
        api.MapGet("/tickets/export.xlsx", (string? state, long? unit, string? q, string[]? no, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new ExportTickets(state, unit, q, no), file => Results.File(file.Content, file.ContentType, file.FileName), cancellation))
            .WithTags("批量")
            .Note("ExportTickets").Produces<byte[]>(contentType: ExportedFile.Xlsx).Refuses(400, 422);
    }

    private static void MapNumberedBulk(this IEndpointRouteBuilder api)
    {
        var tickets = api.MapGroup("/tickets/bulk").WithTags("批量");
        tickets.MapPost("/merge", (Merge body, [FromHeader(Name = "Idempotency-Key")] string? key, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new MergeTickets(body.Nos ?? [], body.Into, body.Reason, key), cancellation))
            .Note("MergeTickets").Produces<NumberedResult>().Refuses(400, 403);
        tickets.MapPost("/unmerge", (Undo body, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new UnmergeTickets(body.Nos ?? [], body.Reason), cancellation))
            .Note("UnmergeTickets").Produces<NumberedResult>().Refuses(400, 403);
        tickets.MapPost("/actions/{key}", (string key, Begin body, [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new BeginMatters(body.Nos ?? [], key, body.Data, idempotencyKey), cancellation))
            .Note("BeginMatters").Produces<NumberedResult>().Refuses(400);
        api.MapPost("/matters/bulk/withdraw", (Undo body, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new WithdrawMatters(body.Nos ?? [], body.Reason), cancellation))
            .WithTags("批量").Note("WithdrawMatters").Produces<NumberedResult>().Refuses(400);
    }
}
