using Hotline.Workflows.Engine.Migration;
using Hotline.Workflows.Tickets.Features.FlowMigration;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Host.Api;

/// <summary>流程迁移: running instances from one version of a flow to another; for administrators.</summary>
internal static class MigrationRoutes
{
    public static void MapMigrations(this IEndpointRouteBuilder api)
    {
        var flow = api.MapGroup("/flows/{definitionId}/migrations").WithTags("流程迁移");
        flow.MapPost("/plan", (string definitionId, MigrationOrder order, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new PlanMigration(definitionId, order.From, order.To, order.Mapping), cancellation))
            .Note("PlanMigration", "试算迁移", """
                不改动任何工单：答出每个节点和变量的去处，以及在办的有多少件可以迁移、要选去处、不能迁移。
                mapping 为“旧版节点: 新版节点”，写 null 表示撤回停在那里的环节；节点按编号对应的不必写。
                """)
            .Produces<MigrationPlanView>().Refuses(400, 403, 404);
        flow.MapPost("/preview", PreviewAsync)
            .Note("PreviewMigration", "试算清单", "逐件的结论。verdict：moves、needsChoice、cannotMove；after 为上一页的 next。")
            .Produces<Page<MigrationPreviewRow>>().Refuses(400, 403, 404);
        flow.MapPost("/", (string definitionId, MigrationOrder order, Door door, CancellationToken cancellation) => door.AnswerAsync(
                new StartMigration(definitionId, order.From, order.To, order.Mapping),
                progress => Results.Accepted($"/api/flows/{Uri.EscapeDataString(definitionId)}/migrations/{progress.JobId}", progress),
                cancellation))
            .Note("StartMigration", "开始迁移", "答 202，随后看 Location 的进度。每件各自提交；不能迁移的留在旧版，并写明原因。")
            .Produces<MigrationProgress>(StatusCodes.Status202Accepted).Refuses(400, 403, 404, 409, 422);
        flow.MapGet("/", (string definitionId, int? take, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new ListMigrations(definitionId, take ?? 20), cancellation))
            .Note("ListMigrations", "最近的迁移").Produces<IReadOnlyList<MigrationProgress>>().Refuses(403);
        flow.MapGet("/{id:long}", (string definitionId, long id, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new GetMigration(definitionId, id), cancellation))
            .Note("GetMigration", "迁移进度").Produces<MigrationProgress>().Refuses(403, 404);
        flow.MapGet("/{id:long}/rows", RowsAsync)
            .Note("ListMigrationRows", "逐件结果", "status：moved、needsChoice、refused、nothingToDo、undone、notUndone；after 为上一页的 next。")
            .Produces<Page<MigrationRowView>>().Refuses(400, 403, 404);
        flow.MapPost("/{id:long}/undo", (string definitionId, long id, Door door, CancellationToken cancellation) => door.AnswerAsync(
                new UndoMigration(definitionId, id),
                _ => Results.Accepted($"/api/flows/{Uri.EscapeDataString(definitionId)}/migrations/{id}"),
                cancellation))
            .Note("UndoMigration", "撤回迁移", "已迁移的逐件回到迁移前的样子；迁移后又办过的不动，并写明原因。")
            .Produces(StatusCodes.Status202Accepted).Refuses(403, 404, 422);
    }

    private static Task<IResult> PreviewAsync(
        string definitionId, MigrationOrder order, string? verdict, string? after, int? take, Door door, CancellationToken cancellation) =>
        TryRead<MigrationVerdictKind>(verdict, out var wanted)
            ? door.AnswerAsync(new PreviewMigration(definitionId, order.From, order.To, order.Mapping, wanted, after, take ?? 50), cancellation)
            : Task.FromResult(RefusalAnswers.ToProblem(Invalid.Field("verdict", "verdict 只能是 moves、needsChoice 或 cannotMove。")));

    private static Task<IResult> RowsAsync(
        string definitionId, long id, string? status, string? after, int? take, Door door, CancellationToken cancellation) =>
        TryRead<MigrationRowStatus>(status, out var wanted)
            ? door.AnswerAsync(new ListMigrationRows(definitionId, id, wanted, after, take ?? 100), cancellation)
            : Task.FromResult(RefusalAnswers.ToProblem(Invalid.Field("status", "status 只能是 moved、needsChoice、refused、nothingToDo、undone 或 notUndone。")));

    private static bool TryRead<T>(string? text, out T? value) where T : struct, Enum
    {
        value = null;
        if (string.IsNullOrWhiteSpace(text))
            return true;
        if (!Enum.TryParse<T>(text, ignoreCase: true, out var found) || !Enum.IsDefined(found))
            return false;
        value = found;
        return true;
    }
}

/// <param name="From">Number of the version the instances run.</param>
/// <param name="To">Number of the version they are to run.</param>
/// <param name="Mapping">Node of the old version → node of the new one, or null to withdraw what waits there.</param>
internal sealed record MigrationOrder(int From, int To, IReadOnlyDictionary<string, string?>? Mapping = null);
