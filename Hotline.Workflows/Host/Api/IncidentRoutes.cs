using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Features.Incidents;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Host.Api;

/// <summary>运行异常: flows that stand still at a fault, and what an administrator does about them, row by row.</summary>
internal static class IncidentRoutes
{
    private const string PerRow = "只有管理员能做。每一行单独保存、单独有结论（done、code、message），一行不成不影响其他行；revision 是看到的版本，之后有变化则这一行拒绝。";

    public sealed record Rows<T>(IReadOnlyList<T?>? Items) where T : class;

    /// <param name="ActivityInstanceId">Which faulted node; without it all of them.</param>
    public sealed record Retry(string? InstanceId, string? ActivityInstanceId, long? Revision);

    /// <param name="Outcome">The port to go on by; needed when the node has several.</param>
    public sealed record Skip(string? InstanceId, string? Reason, string? Outcome, string? ActivityInstanceId, long? Revision);

    /// <param name="Variable">The variable's name.</param>
    public sealed record Correct(string? InstanceId, string? Variable, JsonNode? Value, string? Reason, string? ActivityInstanceId, long? Revision);

    public sealed record Cancel(string? InstanceId, string? Reason, long? Revision);

    public static void MapIncidents(this IEndpointRouteBuilder api)
    {
        var incidents = api.MapGroup("/incidents").WithTags("运行异常");
        incidents.MapGet("/", (string? definition, string? node, string? q, string? after, int? take, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new ListIncidents(Text(definition), Text(node), Text(q), Text(after), take ?? 50), cancellation))
            .Note("ListIncidents", "停住的流程，停得最久的在前", "只有管理员能看。definition 和 node 是流程和节点的编号；q 查工单号、标题、节点、原因。")
            .Produces<Page<IncidentRow>>().Refuses(400, 403);
        incidents.MapGet("/counts", (Door door, CancellationToken cancellation) => door.AnswerAsync(new CountIncidents(), cancellation))
            .Note("CountIncidents", "各流程各节点停住的数量")
            .Produces<IReadOnlyList<IncidentCount>>().Refuses(403);
        incidents.MapGet("/{instanceId}", (string instanceId, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new GetIncident(instanceId), cancellation))
            .Note("GetIncident", "一个停住的流程：节点、原因、数据、运行记录")
            .Produces<IncidentDetail>().Refuses(403, 404);
        incidents.MapPost("/retry", (Rows<Retry> body, Door door, CancellationToken cancellation) =>
                MendAsync(body.Items, row => new RetryIncident(row?.InstanceId ?? "", row?.ActivityInstanceId, row?.Revision), door, cancellation))
            .Note("RetryIncidents", "重试出错的节点", PerRow)
            .Produces<IReadOnlyList<MendedRow>>().Refuses(400, 403);
        incidents.MapPost("/skip", (Rows<Skip> body, Door door, CancellationToken cancellation) =>
                MendAsync(body.Items, row => new SkipIncident(row?.InstanceId ?? "", row?.Reason, row?.Outcome, row?.ActivityInstanceId, row?.Revision), door, cancellation))
            .Note("SkipIncidents", "跳过出错的节点，按所选出口继续", PerRow + "reason 必填；节点有几个出口时 outcome 必填。")
            .Produces<IReadOnlyList<MendedRow>>().Refuses(400, 403);
        incidents.MapPost("/correct", (Rows<Correct> body, Door door, CancellationToken cancellation) =>
                MendAsync(body.Items, row => new CorrectIncident(row?.InstanceId ?? "", row?.Variable, row?.Value, row?.Reason, row?.ActivityInstanceId, row?.Revision), door, cancellation))
            .Note("CorrectIncidents", "更正变量并重试", PerRow)
            .Produces<IReadOnlyList<MendedRow>>().Refuses(400, 403);
        incidents.MapPost("/cancel", (Rows<Cancel> body, Door door, CancellationToken cancellation) =>
                MendAsync(body.Items, row => new CancelIncident(row?.InstanceId ?? "", row?.Reason, row?.Revision), door, cancellation))
            .Note("CancelIncidents", "停止流程", PerRow + "reason 必填。未办的任务撤回；工单不会丢：它保持在办，环节为 stopped（流程已停止），时限继续计算，可以重新启动流程或直接结案。")
            .Produces<IReadOnlyList<MendedRow>>().Refuses(400, 403);
    }

    /// <param name="act">Null stands for a row that was null: it gets its verdict like any other.</param>
    private static Task<IResult> MendAsync<T>(IReadOnlyList<T?>? rows, Func<T?, IMend> act, Door door, CancellationToken cancellation) where T : class =>
        door.AnswerAsync(new MendIncidents([.. (rows ?? []).Select(act)]), cancellation);

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
