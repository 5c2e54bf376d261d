using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Features.Supervision.Rules;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Desk.Letters.Rules;

/// <summary>A rule while it is edited; its numbers stay text until the server reads them.</summary>
public sealed class RuleDraft
{
    public int? No { get; private init; }

    public long? Version { get; private init; }

    public string Name { get; set; } = "";

    public string Condition { get; private set; } = "";

    public IReadOnlyList<NumberDraft> Numbers { get; private set; } = [];

    public string Template { get; set; } = "";

    public RuleReceiver Receiver { get; set; }

    /// <summary>One a line.</summary>
    public string CopyTo { get; set; } = "";

    public string? ReplyWithin { get; set; }

    /// <param name="rule">Null for a new one.</param>
    /// <param name="list">What rules are made of.</param>
    public static RuleDraft Of(SupervisionRuleRow? rule, SupervisionRuleList list)
    {
        var draft = new RuleDraft
        {
            No = rule?.No,
            Version = rule?.Version,
            Name = rule?.Name ?? "",
            Template = rule?.Template ?? list.Templates.Select(template => template.Key).FirstOrDefault() ?? "",
            Receiver = rule?.Receiver ?? RuleReceiver.Unit,
            CopyTo = string.Join('\n', rule?.CopyTo ?? []),
            ReplyWithin = rule?.ReplyWithin,
        };
        draft.Choose(rule?.Condition ?? list.Conditions.Select(condition => condition.Key).FirstOrDefault(), list, rule?.Numbers);
        return draft;
    }

    public void Choose(string? condition, SupervisionRuleList list, JsonObject? numbers = null)
    {
        Condition = condition ?? "";
        Numbers = [.. (list.Conditions.FirstOrDefault(known => known.Key == condition)?.Numbers ?? []).Select(number => new NumberDraft(number, numbers?[number.Name]))];
    }

    public SaveSupervisionRule ToCommand() => new(
        No, Name, Condition, new JsonObject(Numbers.Select(number => KeyValuePair.Create<string, JsonNode?>(number.Row.Name, number.Text.Trim()))), Template, Receiver,
        CopyTo.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), ReplyWithin, Version);
}

/// <summary>One of its numbers.</summary>
/// <param name="row">What it may be.</param>
/// <param name="value">What it is; null for the usual.</param>
public sealed class NumberDraft(RuleNumberRow row, JsonNode? value)
{
    public RuleNumberRow Row => row;

    /// <summary>Of several options their values, separated by commas.</summary>
    public string Text { get; set; } = value is JsonArray several ? string.Join(',', several.Select(one => one?.ToString())) : value?.ToString() ?? row.Default;

    public bool Has(string option) => Text.Split(',').Contains(option);

    public void Set(string option, bool chosen) =>
        Text = string.Join(',', Row.Options.Select(known => known.Value).Where(known => known == option ? chosen : Has(known)));
}
