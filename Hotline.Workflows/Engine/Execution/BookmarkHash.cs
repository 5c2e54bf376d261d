using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Hotline.Workflows.Engine.Execution;

/// <summary>The key stimuli are matched by: SHA-256 of <c>name|payload[|activity instance]</c>, payload in Pascal case without nulls.</summary>
public static class BookmarkHash
{
    public static string Of(string name, JsonNode? payload, string? activityInstanceId = null)
    {
        var text = $"{name}|{Pascal(payload)?.ToJsonString()}";
        if (activityInstanceId is not null)
            text += $"|{activityInstanceId}";
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    private static JsonNode? Pascal(JsonNode? value) => value switch
    {
        JsonObject map => new JsonObject(map.Where(p => p.Value is not null)
            .Select(p => KeyValuePair.Create(char.ToUpperInvariant(p.Key[0]) + p.Key[1..], Pascal(p.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Pascal)]),
        _ => value?.DeepClone(),
    };
}
