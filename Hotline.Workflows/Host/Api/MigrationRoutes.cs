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
            .Note("PlanMigration").Produces<MigrationPlanView>().Refuses(400, 403, 404);
        flow.MapPost("/preview", PreviewAsync)
            .Note("PreviewMigration").Produces<Page<MigrationPreviewRow>>().Refuses(400, 403, 404);
        flow.MapPost("/", (string definitionId, MigrationOrder order, Door door, CancellationToken cancellation) => door.AnswerAsync(
                new StartMigration(definitionId, order.From, order.To, order.Mapping),
                progress => Results.Accepted($"/api/flows/{Uri.EscapeDataString(definitionId)}/migrations/{progress.JobId}", progress),
                cancellation))
            .Note("StartMigration").Produces<MigrationProgress>(StatusCodes.Status202Accepted).Refuses(400, 403, 404, 409, 422);
        flow.MapGet("/", (string definitionId, int? take, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new ListMigrations(definitionId, take ?? 20), cancellation))
            .Note("ListMigrations").Produces<IReadOnlyList<MigrationProgress>>().Refuses(403);
        flow.MapGet("/{id:long}", (string definitionId, long id, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new GetMigration(definitionId, id), cancellation))
            .Note("GetMigration").Produces<MigrationProgress>().Refuses(403, 404);
        flow.MapGet("/{id:long}/rows", RowsAsync)
            .Note("ListMigrationRows").Produces<Page<MigrationRowView>>().Refuses(400, 403, 404);
        flow.MapPost("/{id:long}/undo", (string definitionId, long id, Door door, CancellationToken cancellation) => door.AnswerAsync(
                new UndoMigration(definitionId, id),
                _ => Results.Accepted($"/api/flows/{Uri.EscapeDataString(definitionId)}/migrations/{id}"),
                cancellation))
            .Note("UndoMigration").Produces(StatusCodes.Status202Accepted).Refuses(403, 404, 422);
    }

    private static Task<IResult> PreviewAsync(
        string definitionId, MigrationOrder order, string? verdict, string? after, int? take, Door door, CancellationToken cancellation) =>
        TryRead<MigrationVerdictKind>(verdict, out var wanted)
            ? door.AnswerAsync(new PreviewMigration(definitionId, order.From, order.To, order.Mapping, wanted, after, take ?? 50), cancellation)
            : Task.FromResult(RefusalAnswers.ToProblem(Invalid.Field("verdict", ProblemTexts.Get("MoveVerdict"))));

    private static Task<IResult> RowsAsync(
        string definitionId, long id, string? status, string? after, int? take, Door door, CancellationToken cancellation) =>
        TryRead<MigrationRowStatus>(status, out var wanted)
            ? door.AnswerAsync(new ListMigrationRows(definitionId, id, wanted, after, take ?? 100), cancellation)
            : Task.FromResult(RefusalAnswers.ToProblem(Invalid.Field("status", ProblemTexts.Get("MoveStatus"))));

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
