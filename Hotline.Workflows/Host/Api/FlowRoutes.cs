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
            .Note("SummarizeFlows").Produces<IReadOnlyList<FlowLine>>().Refuses(403);
        flows.MapGet("/{definitionId}/versions", (string definitionId, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new ListFlowVersions(definitionId), cancellation))
            .Note("ListFlowVersions").Produces<FlowHistory>().Refuses(403, 404);
        flows.MapGet("/{definitionId}/difference", (string definitionId, int from, int to, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new CompareFlowVersions(definitionId, from, to), cancellation))
            .Note("CompareFlowVersions").Produces<ComparedVersions>().Refuses(400, 403, 404);
        flows.MapGet("/{definitionId}/check", (string definitionId, int version, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new CheckFlow(definitionId, version), cancellation))
            .Note("CheckFlow").Produces<FlowCheck>().Refuses(400, 403, 404);
        flows.MapGet("/{definitionId}/matter-card", (string definitionId, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new GetMatterCard(definitionId, VersionChoice.Latest), cancellation))
            .Note("GetMatterCard").Produces<MatterCardSheet>().Refuses(403, 404);
        flows.MapPut("/{definitionId}/matter-card", (string definitionId, MatterCard card, int? version, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new SetMatterCard(definitionId, card, version), cancellation))
            .Note("SetMatterCard").Produces<FlowSummary>().Refuses(400, 403, 404, 409, 422);
        flows.MapDelete("/{definitionId}/matter-card", (string definitionId, int? version, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new SetMatterCard(definitionId, null, version), cancellation))
            .Note("RemoveMatterCard").Produces<FlowSummary>().Refuses(403, 404, 409);
    }
}
