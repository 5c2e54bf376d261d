using Hotline.Workflows.Desk.Resources;
using Hotline.Workflows.Tickets.Features.Supervision.Rules;
using Microsoft.Extensions.Localization;

namespace Hotline.Workflows.Desk.Letters.Rules;

/// <summary>What is said of a rule in more than one place.</summary>
internal static class RuleWords
{
    /// <summary>To whom, and who gets a copy.</summary>
    public static string Receiver(IStringLocalizer<DeskTexts> texts, SupervisionRuleRow rule) =>
        texts["RuleReceiver." + rule.Receiver] + (rule.CopyTo.Count == 0 ? "" : texts["Rule.WithCopy", string.Join("、", rule.CopyTo)]);

    /// <summary>Who checks and who signs.</summary>
    public static string Hands(IStringLocalizer<DeskTexts> texts, SupervisionRuleRow rule) => rule switch
    {
        { CheckedBy: { } check, SignedBy: { } sign } => texts["Rule.CheckedSigned", texts["Role." + check], texts["Role." + sign]],
        { SignedBy: { } sign } => texts["Rule.Signed", texts["Role." + sign]],
        _ => texts["Rule.Unsigned"],
    };

    /// <summary>A change, part by part: before → after.</summary>
    public static IEnumerable<string> Differences(IStringLocalizer<DeskTexts> texts, RuleChangeRow change) =>
        change.Act == "changed"
            ? (change.After ?? []).Select(part => texts["Rule.Difference", texts["RulePart." + part.Key], Say(change.Before?[part.Key]), Say(part.Value)].Value)
            : change.After is { } tried && tried["count"] is { } count
                ? [texts["Rule.TriedLine", tried["from"]?.ToString() ?? "", tried["to"]?.ToString() ?? "", count.ToString()]]
                : [];

    private static string Say(System.Text.Json.Nodes.JsonNode? value) => value switch
    {
        null => "—",
        System.Text.Json.Nodes.JsonObject parts => string.Join("，", parts.Select(part => part.Value is System.Text.Json.Nodes.JsonArray several ? string.Join('、', several) : part.Value?.ToString())),
        _ => value.ToString().Replace('\n', '、') is { Length: > 0 } text ? text : "—",
    };
}
