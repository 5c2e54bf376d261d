using Hotline.Workflows.Tickets.Features.Negotiations;

namespace Hotline.Workflows.Host.Api;

/// <summary>派单规则: what negotiations have agreed for tickets to come.</summary>
internal static class RoutingRoutes
{
    /// <inheritdoc cref="SaveRoutingRule"/>
    public sealed record Rule(string? Street, long LeadUnitId, IReadOnlyList<long>? AssistingUnitIds, string? Note, long? Version);

    /// <param name="InStreet">Only in the ticket's street.</param>
    public sealed record Adoption(bool InStreet);

    public static void MapRouting(this IEndpointRouteBuilder api)
    {
        api.MapGet("/tickets/{no}/route", (string no, Door door, CancellationToken cancellation) => door.AnswerAsync(new SuggestRoute(no), cancellation))
            .WithTags("派单规则").Note("SuggestRoute")
            .Produces<RouteSuggestion>().Refuses(404);
        var rules = api.MapGroup("/routing-rules").WithTags("派单规则");
        rules.MapGet("/", (bool? ended, Door door, CancellationToken cancellation) => door.AnswerAsync(new ListRoutingRules(ended ?? false), cancellation))
            .Note("ListRoutingRules").Produces<IReadOnlyList<RoutingRuleRow>>().Refuses(403);
        rules.MapPut("/{id:long}", (long id, Rule body, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new SaveRoutingRule(id, body.Street, body.LeadUnitId, body.AssistingUnitIds, body.Note, body.Version), cancellation))
            .Note("SaveRoutingRule").Produces<RoutingRuleRow>().Refuses(400, 403, 404, 409);
        rules.MapPost("/{id:long}/end", (long id, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new SwitchRoutingRule(id, false), _ => Results.NoContent(), cancellation))
            .Note("EndRoutingRule").Produces(StatusCodes.Status204NoContent).Refuses(403, 404);
        rules.MapPost("/{id:long}/resume", (long id, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new SwitchRoutingRule(id, true), _ => Results.NoContent(), cancellation))
            .Note("ResumeRoutingRule").Produces(StatusCodes.Status204NoContent).Refuses(403, 404);
        api.MapGet("/matters/{no}/agreement", (string no, Door door, CancellationToken cancellation) => door.AnswerAsync(new GetAgreement(no), cancellation))
            .WithTags("派单规则").Note("GetAgreement").Produces<AgreementView>().Refuses(404);
        api.MapPost("/matters/{no}/agreement/adopt", (string no, Adoption body, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new AdoptAgreement(no, body.InStreet), _ => Results.NoContent(), cancellation))
            .WithTags("派单规则").Note("AdoptAgreement")
            .Produces(StatusCodes.Status204NoContent).Refuses(400, 403, 404, 409, 422);
    }
}
