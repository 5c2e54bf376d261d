using Hotline.Workflows.Tickets.Features.Flows;
using Hotline.Workflows.Tickets.Features.Matters;

namespace Hotline.Workflows.Host.Api;

/// <summary>流程与版本: where versions stand, what would go wrong and what has changed; for administrators.</summary>
internal static class FlowRoutes
{
    public static void MapFlows(this IEndpointRouteBuilder api)
    {
        var flows = api.MapGroup("/flows").WithTags("流程与版本");
        flows.MapGet("/", (Door door, CancellationToken cancellation) => door.AnswerAsync(new SummarizeFlows(), cancellation))
            .Note("SummarizeFlows", "流程一览", "每个流程的在用版本、草稿、在办件数，以及要由人决定的事（如没有自动发布的文件）。")
            .Produces<IReadOnlyList<FlowLine>>().Refuses(403);
        flows.MapGet("/{definitionId}/versions", (string definitionId, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new ListFlowVersions(definitionId), cancellation))
            .Note("ListFlowVersions", "流程的版本", "新的在前。running 为这一版上还没有办完的件数。")
            .Produces<FlowHistory>().Refuses(403, 404);
        flows.MapGet("/{definitionId}/difference", (string definitionId, int from, int to, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new CompareFlowVersions(definitionId, from, to), cancellation))
            .Note("CompareFlowVersions", "两版比较", "to 版比 from 版改了什么，一处一句；isLayoutOnly 表示只调整了图上的位置。")
            .Produces<ComparedVersions>().Refuses(400, 403, 404);
        flows.MapGet("/{definitionId}/check", (string definitionId, int version, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new CheckFlow(definitionId, version), cancellation))
            .Note("CheckFlow", "发布前检查", "不改动任何东西。有 error 就不能发布；warning 可以发布，但多半不是想要的。")
            .Produces<FlowCheck>().Refuses(400, 403, 404);
        flows.MapGet("/{definitionId}/matter-card", (string definitionId, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new GetMatterCard(definitionId, VersionChoice.Latest), cancellation))
            .Note("GetMatterCard", "流程的事项卡", "最新一版的事项卡，以及各项可以填什么。没有卡时 card 为空。")
            .Produces<MatterCardSheet>().Refuses(403, 404);
        flows.MapPut("/{definitionId}/matter-card", (string definitionId, MatterCard card, int? version, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new SetMatterCard(definitionId, card, version), cancellation))
            .Note("SetMatterCard", "让流程成为一种事项", "写入草稿（没有草稿就新建一版），发布后工单页出现这个办法。version 写看过的最新版本号，别人改过时答 409。")
            .Produces<FlowSummary>().Refuses(400, 403, 404, 409, 422);
        flows.MapDelete("/{definitionId}/matter-card", (string definitionId, int? version, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new SetMatterCard(definitionId, null, version), cancellation))
            .Note("RemoveMatterCard", "去掉事项卡", "写入草稿；发布后工单页不再有这个办法，在办的事项照常办完。")
            .Produces<FlowSummary>().Refuses(403, 404, 409);
    }
}
