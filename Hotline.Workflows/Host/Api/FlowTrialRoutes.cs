using Hotline.Workflows.Tickets.Features.Flows;
using Hotline.Workflows.Tickets.Features.Simulation;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Host.Api;

/// <summary>流程: trying a version before it is published.</summary>
internal static class FlowTrialRoutes
{
    private const string How =
        "只有管理员能做。version 写 Latest（默认，含草稿）、Published、Draft 或版本号；samples 是示例工单的编号（不写为 fast）；answers 逐环节写结果和用时（after 如 30m、4h、3d、1wd），"
        + "同一环节写几条则依次用于第一次、第二次，最后一条用于以后各次；没写的环节取第一个结果。用虚拟时钟走真实的节点，不写任何数据，不发任何通知。";

    public sealed record Trial(
        string? Version, IReadOnlyList<string>? Samples, IReadOnlyList<SimulatedAnswer>? Answers, long? LeadUnitId, DateTimeOffset? StartAt);

    public static void MapFlowTrials(this IEndpointRouteBuilder api)
    {
        var flows = api.MapGroup("/flows").WithTags("流程");
        flows.MapGet("/samples", () => SampleTickets.All)
            .Note("ListSampleTickets", "试运行可用的示例工单")
            .Produces<IReadOnlyList<SampleTicket>>();
        flows.MapPost("/{definitionId}/simulate", SimulateAsync)
            .Note("SimulateFlow", "试运行流程的一个版本", How)
            .Produces<SimulatedFlow>().Refuses(400, 403, 404);
    }

    private static Task<IResult> SimulateAsync(string definitionId, Trial body, Door door, CancellationToken cancellation) =>
        VersionChoice.TryParse(body.Version, VersionChoice.Latest, out var version)
            ? door.AnswerAsync(new SimulateFlow(definitionId, version, body.Samples, body.Answers, body.LeadUnitId, body.StartAt), cancellation)
            : Task.FromResult(RefusalAnswers.ToProblem(Invalid.Field("version", "version 请写 Latest、Published、Draft 或版本号。")));
}
