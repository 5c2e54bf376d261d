namespace Hotline.Workflows.Tickets.Features.Supervision.Rules;

/// <summary>什么情况: what a rule looks at. It lists its causes of any period from what is stored, for a trial and for the live rules alike.</summary>
internal abstract class RuleCondition
{
    /// <summary>In rules; its words stand under <c>Condition.key</c>.</summary>
    public abstract string Key { get; }

    public abstract IReadOnlyList<RuleNumber> Numbers { get; }

    public string Name => RuleTexts.Get("Condition." + Key);

    /// <summary>All causes that came to pass within the window, which ends now at the latest; in no order, none twice.</summary>
    public abstract IAsyncEnumerable<RuleCause> CausesAsync(RuleNumbers numbers, CauseWindow window, CancellationToken cancellationToken);

    public string LabelOf(RuleNumber number) => RuleTexts.Get($"Label.{Key}.{number.Name}");

    /// <summary>What it says in short pieces: 同一工单, 回访 没解决 或 不满意, 满 2 次.</summary>
    public IReadOnlyList<string> Chips(RuleNumbers numbers) =>
    [
        .. RuleTexts.Get("Fixed." + Key).Split('|', StringSplitOptions.RemoveEmptyEntries),
        .. Numbers.Select(number => RuleTexts.Format($"Number.{Key}.{number.Name}", numbers.Say(number))),
    ];
}

/// <summary>The conditions there are, by key.</summary>
internal sealed class RuleConditions(IEnumerable<RuleCondition> all)
{
    public IReadOnlyList<RuleCondition> All { get; } = [.. all];

    public RuleCondition? Find(string? key) => All.FirstOrDefault(condition => condition.Key == key);
}
