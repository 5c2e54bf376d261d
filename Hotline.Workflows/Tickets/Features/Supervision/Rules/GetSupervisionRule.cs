using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Supervision.Rules;

/// <summary>One rule with all that was done to it, newest first.</summary>
[Allow(Roles.Supervisor, Roles.Leader, Roles.Admin, Roles.Auditor)]
public sealed record GetSupervisionRule(int No) : IQuery<SupervisionRuleSheet>;

public sealed record SupervisionRuleSheet(SupervisionRuleRow Rule, IReadOnlyList<RuleChangeRow> Changes);

/// <param name="Act">added, changed, tried, switched-on or switched-off.</param>
/// <param name="ActName">The same for people.</param>
/// <param name="Before">Of a change the parts that differ.</param>
public sealed record RuleChangeRow(string Act, string ActName, DateTimeOffset At, string ByName, JsonObject? Before, JsonObject? After);

internal sealed class GetSupervisionRuleHandler(HotlineDb db, RuleRows rows, RulePeriods periods, TimeProvider time)
    : IRequestHandler<GetSupervisionRule, Result<SupervisionRuleSheet>>
{
    public async Task<Result<SupervisionRuleSheet>> Handle(GetSupervisionRule request, CancellationToken cancellationToken)
    {
        if (await db.SupervisionRules.FirstOrDefaultAsync(rule => rule.No == request.No, cancellationToken) is not { } rule)
            return SupervisionRuleRefusals.Unknown(request.No);
        var last = periods.Before(periods.Of(time.GetUtcNow()));
        var drafted = await db.Letters.CountAsync(letter => letter.RuleId == rule.Id && letter.DraftedAt >= last.From && letter.DraftedAt < last.To, cancellationToken);
        var changes = await db.SupervisionRuleChanges.Where(change => change.RuleId == rule.Id).OrderByDescending(change => change.Version).ToListAsync(cancellationToken);
        return new SupervisionRuleSheet(
            await rows.OfAsync(rule, drafted, cancellationToken),
            changes.ConvertAll(change => new RuleChangeRow(change.Act, RuleTexts.Get("Act." + change.Act), change.At, change.ByName, Read(change.Before), Read(change.After))));
    }

    private static JsonObject? Read(string? json) => json is null ? null : JsonNode.Parse(json) as JsonObject;
}

internal static class SupervisionRuleRefusals
{
    public static NotFound Unknown(int no) => new("supervision-rule-unknown", RuleTexts.Format("NoRule", no));

    /// <summary>Null when the rule is still the one that was seen.</summary>
    public static Conflict? Changed(SupervisionRule rule, long? seen) => seen is { } version && version != rule.Version
        ? new Conflict("supervision-rule-changed", RuleTexts.Format("RuleChanged", rule.No), rule.ChangedByName, rule.ChangedAt)
        : null;
}
