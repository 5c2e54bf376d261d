using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Features.Supervision;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Host.Api;

/// <summary>任务: the work list and what people do with it.</summary>
internal static class TaskRoutes
{
    /// <param name="Outcome">One of the task's outcomes, such as 接单.</param>
    /// <param name="Data">The form's values by field name; see the task's form.</param>
    /// <param name="Version">The version seen; without it the newest is taken.</param>
    public sealed record Completion(string? Outcome, JsonObject? Data, long? Version);

    /// <param name="PersonId">Who gets the task.</param>
    public sealed record Handover(long? PersonId, string? Reason);

    /// <param name="Text">What whoever has the task is told.</param>
    public sealed record Urging(string? Text);

    public static void MapTasks(this IEndpointRouteBuilder api)
    {
        var tasks = api.MapGroup("/tasks").WithTags("任务");
        tasks.MapGet("/", ListAsync)
            .Note("ListTasks").Produces<Page<TaskRow>>().Refuses(400);
        tasks.MapGet("/counts", (string? scope, Door door, CancellationToken cancellation) =>
                TryScope(scope, out var found) ? door.AnswerAsync(new CountTasks(found), cancellation) : Task.FromResult(UnknownScope(scope)))
            .Note("CountTasks").Produces<IReadOnlyList<StageCount>>().Refuses(400);
        tasks.MapGet("/{id:long}", (long id, Door door, CancellationToken cancellation) => door.AnswerAsync(new GetTask(id), cancellation))
            .Note("GetTask").Produces<TaskDetail>().Refuses(404);
        tasks.MapPost("/{id:long}/claim", (long id, Door door, CancellationToken cancellation) =>
                ThenShowAsync(new ClaimTask(id), id, door, cancellation))
            .Note("ClaimTask").Produces<TaskDetail>().Refuses(403, 404, 409);
        tasks.MapPost("/{id:long}/release", (long id, Door door, CancellationToken cancellation) =>
                ThenShowAsync(new ReleaseTask(id), id, door, cancellation))
            .Note("ReleaseTask").Produces<TaskDetail>().Refuses(403, 404, 409);
        tasks.MapPost("/{id:long}/delegate", (long id, Handover body, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new DelegateTask(id, body.PersonId ?? 0, body.Reason), _ => Results.NoContent(), cancellation))
            .Note("DelegateTask").Produces(StatusCodes.Status204NoContent).Refuses(400, 403, 404, 409);
        tasks.MapGet("/delegated", (Door door, CancellationToken cancellation) => door.AnswerAsync(new ListDelegated(), cancellation))
            .Note("ListDelegated").Produces<IReadOnlyList<DelegatedRow>>();
        tasks.MapPost("/{id:long}/undelegate", (long id, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new UndoDelegation(id), _ => Results.NoContent(), cancellation))
            .Note("UndoDelegation").Produces(StatusCodes.Status204NoContent).Refuses(403, 404, 409);
        tasks.MapPost("/{id:long}/urge", (long id, Urging body, Door door, CancellationToken cancellation) => door.AnswerAsync(new UrgeTask(id, body.Text), cancellation))
            .Note("UrgeTask").Produces<UrgedTask>().Refuses(400, 403, 404, 409, 422, 429);
        tasks.MapPost("/{id:long}/complete", CompleteAsync)
            .Note("CompleteTask").Produces<CompletedTask>().Refuses(400, 403, 404, 409, 422);
    }

    private static Task<IResult> ListAsync(
        string? scope, string? stage, string? q, string? order, string? after, int? take, Door door, CancellationToken cancellation)
    {
        if (!TryScope(scope, out var found))
            return Task.FromResult(UnknownScope(scope));
        if (!TryOrder(order, out var sorted))
            return Task.FromResult(RefusalAnswers.ToProblem(Invalid.Field("order", SearchTexts.Get("TaskOrder"))));
        if (take is < 1 or > 200)
            return Task.FromResult(RefusalAnswers.ToProblem(Invalid.Field("take", ProblemTexts.Get("Take"))));

        return door.AnswerAsync(new ListTasks(found, Text(stage), Text(q), Text(after), take ?? 50, sorted), cancellation);
    }

    private static Task<IResult> CompleteAsync(long id, Completion body, Door door, CancellationToken cancellation) =>
        string.IsNullOrWhiteSpace(body.Outcome)
            ? Task.FromResult(RefusalAnswers.ToProblem(Invalid.Field("outcome", ProblemTexts.Get("NoOutcome"))))
            : door.AnswerAsync(new CompleteTask(id, body.Outcome, body.Data ?? [], body.Version), cancellation);

    private static async Task<IResult> ThenShowAsync(ICommand<Done> act, long id, Door door, CancellationToken cancellation)
    {
        var done = await door.SendAsync(act, cancellation);
        return done.Succeeded ? await door.AnswerAsync(new GetTask(id), cancellation) : RefusalAnswers.ToProblem(done.Refusal);
    }

    private static bool TryScope(string? text, out TaskScope scope)
    {
        scope = TaskScope.Mine;
        return string.IsNullOrWhiteSpace(text)
            || (!text.Any(char.IsDigit) && Enum.TryParse(text, ignoreCase: true, out scope));
    }

    private static bool TryOrder(string? text, out TaskOrder order)
    {
        order = TaskOrder.Due;
        return string.IsNullOrWhiteSpace(text) || (!text.Any(char.IsDigit) && Enum.TryParse(text, ignoreCase: true, out order));
    }

    private static IResult UnknownScope(string? scope) =>
        RefusalAnswers.ToProblem(Invalid.Field("scope", ProblemTexts.Format("TaskScope", scope)));

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
