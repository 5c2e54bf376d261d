using Hotline.Workflows.Tickets.Features.Letters.Templates;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Supervision.Rules;

/// <summary>督办规则: all of them by their numbers, with what they may be made of and what they came to in the last period.</summary>
[Allow(Roles.Supervisor, Roles.Leader, Roles.Admin, Roles.Auditor)]
public sealed record ListSupervisionRules : IQuery<SupervisionRuleList>;

/// <param name="From">First day of the last period.</param>
/// <param name="To">Its last day.</param>
/// <param name="On">Rules that are on.</param>
/// <param name="Drafted">Letters that rules drafted in the last period.</param>
/// <param name="Dropped">Of these, how many people gave up or withdrew.</param>
/// <param name="Ladder">The steps by which a unit is pressed within a period, each once.</param>
public sealed record SupervisionRuleList(
    DateOnly From, DateOnly To, int On, int Drafted, int Dropped, IReadOnlyList<string> Ladder,
    IReadOnlyList<SupervisionRuleRow> Rules, IReadOnlyList<RuleConditionRow> Conditions, IReadOnlyList<RuleTemplateRow> Templates);

public sealed record RuleConditionRow(string Key, string Name, IReadOnlyList<RuleNumberRow> Numbers);

/// <param name="Label">What it is, for people.</param>
/// <param name="Options">Value and words of each.</param>
public sealed record RuleNumberRow(string Name, string Label, RuleNumberKind Kind, string Default, int Least, int Most, IReadOnlyList<RuleOptionRow> Options);

public sealed record RuleOptionRow(string Value, string Name);

public sealed record RuleTemplateRow(string Key, string KindName);

internal sealed class ListSupervisionRulesHandler(
    HotlineDb db, RuleRows rows, RuleConditions conditions, LetterTemplates templates, RulePeriods periods, HotlineOptions options, TimeProvider time)
    : IRequestHandler<ListSupervisionRules, Result<SupervisionRuleList>>
{
    public async Task<Result<SupervisionRuleList>> Handle(ListSupervisionRules request, CancellationToken cancellationToken)
    {
        var last = periods.Before(periods.Of(time.GetUtcNow()));
        var rules = await db.SupervisionRules.OrderBy(rule => rule.No).ToListAsync(cancellationToken);
        var drafted = await db.Letters
            .Where(letter => letter.RuleId != null && letter.DraftedAt >= last.From && letter.DraftedAt < last.To)
            .GroupBy(letter => letter.RuleId!.Value)
            .Select(rule => new { rule.Key, Count = rule.Count(), Dropped = rule.Sum(letter => letter.State == LetterState.Dropped || letter.State == LetterState.Void ? 1 : 0) })
            .ToDictionaryAsync(rule => rule.Key, cancellationToken);
        List<SupervisionRuleRow> shown = [];
        foreach (var rule in rules)
            shown.Add(await rows.OfAsync(rule, drafted.GetValueOrDefault(rule.Id)?.Count ?? 0, cancellationToken));
        return new SupervisionRuleList(
            last.First, last.Last, rules.Count(rule => rule.Enabled), drafted.Values.Sum(rule => rule.Count), drafted.Values.Sum(rule => rule.Dropped),
            [.. options.SupervisionRules.Rungs.Select((rung, at) => at == 0 ? RuleTexts.Get("FirstRung") : RuleTexts.Choice("of", rung))],
            shown,
            [.. conditions.All.Select(condition => new RuleConditionRow(condition.Key, condition.Name, [.. condition.Numbers.Select(number => Row(condition, number))]))],
            [.. (await templates.AllAsync(cancellationToken)).Where(template => template.Header.To == LetterReceiver.Unit).Select(template => new RuleTemplateRow(template.Key, template.Header.Kind))]);
    }

    private static RuleNumberRow Row(RuleCondition condition, RuleNumber number) => new(
        number.Name, condition.LabelOf(number), number.Kind, number.Default, number.Least, number.Most,
        [.. number.Options.Select(option => new RuleOptionRow(option, RuleTexts.Choice(number.Name, option)))]);
}
