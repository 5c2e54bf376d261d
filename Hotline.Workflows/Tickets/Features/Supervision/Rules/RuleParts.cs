using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Calendars;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Texts;

namespace Hotline.Workflows.Tickets.Features.Supervision.Rules;

/// <summary>A rule's parts as its history keeps them, and how a change of it is noted.</summary>
internal static class RuleParts
{
    public static IReadOnlyList<string> Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public static string? SayAllowance(string? text) => Allowance.TryParse(text, out var time) ? time.Describe() : null;

    public static JsonObject Of(SupervisionRule rule) => new()
    {
        ["name"] = rule.Name,
        ["condition"] = rule.Condition,
        ["numbers"] = JsonNode.Parse(rule.Numbers),
        ["template"] = rule.Template,
        ["receiver"] = rule.Receiver.ToString(),
        ["copyTo"] = rule.CopyTo,
        ["replyWithin"] = rule.ReplyWithin,
    };

    /// <summary>Raises the rule's version and writes down what was done; only what differs is told.</summary>
    public static SupervisionRuleChange Note(SupervisionRule rule, string act, Actor by, DateTimeOffset now, JsonObject? before = null, JsonObject? after = null)
    {
        (rule.ChangedAt, rule.ChangedByName) = (now, by.DisplayName);
        rule.Version++;
        foreach (var name in (before ?? []).Select(pair => pair.Key).Where(name => JsonNode.DeepEquals(before![name], after?[name])).ToList())
        {
            before!.Remove(name);
            after?.Remove(name);
        }

        return new SupervisionRuleChange
        {
            RuleId = rule.Id,
            Version = rule.Version,
            Act = act,
            At = now,
            ById = by.Id,
            ByName = by.DisplayName,
            Before = before?.ToJsonString(HotlineJson.Compact),
            After = after?.ToJsonString(HotlineJson.Compact),
        };
    }
}

/// <summary>What is done to a rule, as its history calls it.</summary>
internal static class RuleActs
{
    public const string Added = "added";
    public const string Changed = "changed";
    public const string Tried = "tried";
    public const string SwitchedOn = "switched-on";
    public const string SwitchedOff = "switched-off";
}
