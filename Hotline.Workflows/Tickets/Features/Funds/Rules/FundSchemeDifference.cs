using System.Text.Json.Nodes;

namespace Hotline.Workflows.Tickets.Features.Funds.Rules;

/// <summary>What a version of the scheme changed, entry by entry as people write them.</summary>
internal static class FundSchemeDifference
{
    public static IReadOnlyList<string> Of(FundScheme before, FundScheme after) =>
        [.. Between("", JsonNode.Parse(before.ToJson()), JsonNode.Parse(after.ToJson()))];

    private static IEnumerable<string> Between(string path, JsonNode? before, JsonNode? after)
    {
        if (JsonNode.DeepEquals(before, after))
            return [];
        return (before, after) switch
        {
            (JsonObject one, JsonObject other) => one.Select(part => part.Key).Union(other.Select(part => part.Key))
                .SelectMany(key => Between(path.Length == 0 ? Word(key) : $"{path}.{Word(key)}", one[key], other[key])),
            (JsonArray one, JsonArray other) when one.Any(IsPart) || other.Any(IsPart) => Enumerable.Range(0, Math.Max(one.Count, other.Count))
                .SelectMany(at => Between($"{path} {at + 1}", At(one, at), At(other, at))),
            _ => [FundRuleTexts.Format("Changed", path, Say(before), Say(after))],
        };
    }

    private static bool IsPart(JsonNode? node) => node is JsonObject;

    private static JsonNode? At(JsonArray list, int at) => at < list.Count ? list[at] : null;

    private static string Word(string key) => FundRuleTexts.Find($"Entry.{key}") ?? key;

    private static string Say(JsonNode? value) => value switch
    {
        null => FundRuleTexts.Get("None"),
        JsonArray list => list.Count == 0 ? FundRuleTexts.Get("None") : string.Join(FundRuleTexts.Get("And"), list.Select(item => item?.ToString())),
        JsonObject part => string.Join(' ', part.Select(entry => $"{Word(entry.Key)} {Say(entry.Value)}")),
        _ => value.ToString(),
    };
}
