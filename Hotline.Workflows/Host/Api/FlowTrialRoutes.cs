using Hotline.Workflows.Tickets.Features.Flows;
using Hotline.Workflows.Tickets.Features.Simulation;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Host.Api;

/// <summary>流程: trying a version before it is published.</summary>
internal static class FlowTrialRoutes
{
    public sealed record Trial(
        string? Version, IReadOnlyList<string>? Samples, IReadOnlyList<SimulatedAnswer>? Answers, long? LeadUnitId, DateTimeOffset? StartAt);

    public static void MapFlowTrials(this IEndpointRouteBuilder api)
    {
        var flows = api.MapGroup("/flows").WithTags("流程");
        flows.MapGet("/samples", () => SampleTickets.All)
            .Note("ListSampleTickets").Produces<IReadOnlyList<SampleTicket>>();
        flows.MapPost("/{definitionId}/simulate", SimulateAsync)
            .Note("SimulateFlow").Produces<SimulatedFlow>().Refuses(400, 403, 404);
    }

    private static Task<IResult> SimulateAsync(string definitionId, Trial body, Door door, CancellationToken cancellation) =>
        VersionChoice.TryParse(body.Version, VersionChoice.Latest, out var version)
            ? door.AnswerAsync(new SimulateFlow(definitionId, version, body.Samples, body.Answers, body.LeadUnitId, body.StartAt), cancellation)
            : Task.FromResult(RefusalAnswers.ToProblem(Invalid.Field("version", ProblemTexts.Get("FlowVersion"))));
}
