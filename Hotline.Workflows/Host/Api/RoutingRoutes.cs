using Hotline.Workflows.Tickets.Features.Negotiations;

namespace Hotline.Workflows.Host.Api;

/// <summary>派单规则: what negotiations have agreed for tickets to come.</summary>
internal static class RoutingRoutes
{
    public static void MapRouting(this IEndpointRouteBuilder api)
    {
        api.MapGet("/tickets/{no}/route", (string no, Door door, CancellationToken cancellation) => door.AnswerAsync(new SuggestRoute(no), cancellation))
            .WithTags("派单规则").Note("SuggestRoute", "建议主办", "按会商定下的规则建议主办和协办，写明依据；没有规则时 rule 为空。")
            .Produces<RouteSuggestion>().Refuses(404);
        var rules = api.MapGroup("/routing-rules").WithTags("派单规则");
        rules.MapGet("/", (bool? ended, Door door, CancellationToken cancellation) => door.AnswerAsync(new ListRoutingRules(ended ?? false), cancellation))
            .Note("ListRoutingRules", "派单规则", "ended=true 时连同已停用的。").Produces<IReadOnlyList<RoutingRuleRow>>().Refuses(403);
        rules.MapPost("/{id:long}/end", (long id, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new EndRoutingRule(id), _ => Results.NoContent(), cancellation))
            .Note("EndRoutingRule", "停用一条规则").Produces(StatusCodes.Status204NoContent).Refuses(403, 404);
    }
}
