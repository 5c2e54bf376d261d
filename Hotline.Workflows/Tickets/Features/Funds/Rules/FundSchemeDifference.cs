using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Texts;

namespace Hotline.Workflows.Tickets.Features.Funds.Rules;

/// <summary>What a version of the scheme changed, entry by entry as people write them.</summary>
internal static class FundSchemeDifference
{
    public static IReadOnlyList<string> Of(FundScheme before, FundScheme after) =>
        [.. Between("", "", JsonNode.Parse(before.ToJson()), JsonNode.Parse(after.ToJson()))];

    /// <param name="path">Of the entry, as people read it.</param>
    /// <param name="key">Its own.</param>
    /// <param name="before">What it was.</param>
    /// <param name="after">What it is.</param>
    private static IEnumerable<string> Between(string path, string key, JsonNode? before, JsonNode? after)
    {
        if (JsonNode.DeepEquals(before, after))
            return [];
        return (before, after) switch
        {
            (JsonObject one, JsonObject other) => one.Select(part => part.Key).Union(other.Select(part => part.Key))
                .SelectMany(part => Between(path.Length == 0 ? Word(part) : $"{path}.{Word(part)}", part, one[part], other[part])),
            (JsonArray one, JsonArray other) when one.Any(IsPart) || other.Any(IsPart) => Enumerable.Range(0, Math.Max(one.Count, other.Count))
                .SelectMany(at => Between($"{path} {at + 1}", key, At(one, at), At(other, at))),
            _ => [FundRuleTexts.Format("Changed", path, Say(key, before), Say(key, after))],
        };
    }

    private static bool IsPart(JsonNode? node) => node is JsonObject;

    private static JsonNode? At(JsonArray list, int at) => at < list.Count ? list[at] : null;

    private static string Word(string key) => FundRuleTexts.Find($"Entry.{key}") ?? key;

    private static string Say(string key, JsonNode? value) => value switch
    {
        null => FundRuleTexts.Get("None"),
        JsonArray list => list.Count == 0 ? FundRuleTexts.Get("None") : string.Join(FundRuleTexts.Get("And"), list.Select(item => item?.ToString())),
        JsonObject part => string.Join(' ', part.Select(entry => $"{Word(entry.Key)} {Say(entry.Key, entry.Value)}")),
        JsonValue one when one.TryGetValue(out bool on) => FundRuleTexts.Get(on ? "Yes" : "No"),
        _ when key == "role" => RoleNames.Of(value.ToString()),
        _ when key == "unit" => FundRuleTexts.Find($"Unit.{value}") ?? value.ToString(),
        _ => value.ToString(),
    };
}
