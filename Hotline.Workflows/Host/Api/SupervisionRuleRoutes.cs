using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Features.Supervision.Rules;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Host.Api;

/// <summary>督办规则: on what cause which letter is drafted, tried before it is on.</summary>
internal static class SupervisionRuleRoutes
{
    /// <inheritdoc cref="SaveSupervisionRule"/>
    public sealed record Rule(
        string? Name, string? Condition, JsonObject? Numbers, string? Template, RuleReceiver? Receiver, IReadOnlyList<string>? CopyTo, string? ReplyWithin, long? Version)
    {
        internal SaveSupervisionRule Save(int? no) => new(no, Name, Condition, Numbers, Template, Receiver ?? RuleReceiver.Unit, CopyTo, ReplyWithin, Version);
    }

    public static void MapSupervisionRules(this IEndpointRouteBuilder api)
    {
        var rules = api.MapGroup("/supervision-rules").WithTags("督办规则");
        rules.MapGet("/", (Door door, CancellationToken cancellation) => door.AnswerAsync(new ListSupervisionRules(), cancellation))
            .Note("ListSupervisionRules").Produces<SupervisionRuleList>().Refuses(403);
        rules.MapGet("/{no:int}", (int no, Door door, CancellationToken cancellation) => door.AnswerAsync(new GetSupervisionRule(no), cancellation))
            .Note("GetSupervisionRule").Produces<SupervisionRuleSheet>().Refuses(403, 404);
        rules.MapPost("/", (Rule body, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(body.Save(null), saved => Results.Created($"/api/supervision-rules/{saved.No}", saved), cancellation))
            .Note("AddSupervisionRule").Produces<SupervisionRuleRow>(StatusCodes.Status201Created).Refuses(400, 403);
        rules.MapPut("/{no:int}", (int no, Rule body, Door door, CancellationToken cancellation) => door.AnswerAsync(body.Save(no), cancellation))
            .Note("SaveSupervisionRule").Produces<SupervisionRuleRow>().Refuses(400, 403, 404, 409);
        rules.MapPost("/{no:int}/trial", (int no, bool? current, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new TrySupervisionRule(no, current ?? false), cancellation))
            .Note("TrySupervisionRule").Produces<RuleTrial>().Refuses(400, 403, 404);
        rules.MapPost("/{no:int}/on", (int no, long? version, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new SwitchSupervisionRule(no, true, version), cancellation))
            .Note("SwitchSupervisionRuleOn").Produces<SupervisionRuleRow>().Refuses(400, 403, 404, 409, 422);
        rules.MapPost("/{no:int}/off", (int no, long? version, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new SwitchSupervisionRule(no, false, version), cancellation))
            .Note("SwitchSupervisionRuleOff").Produces<SupervisionRuleRow>().Refuses(403, 404, 409);
    }
}
