using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Texts;

namespace Hotline.Workflows.Tickets.Features.Letters.Life;

/// <summary>What a letter keeps of what was written for it: values by field, and beside them how long the answer may take.</summary>
public static class LetterData
{
    /// <summary>No field can be called so.</summary>
    private const string Reply = "$reply";

    public static string Write(JsonObject fields, string? replyWithin)
    {
        var data = fields.DeepClone().AsObject();
        if (replyWithin is not null)
            data[Reply] = replyWithin;
        return data.ToJsonString(HotlineJson.Compact);
    }

    /// <summary>What people wrote; a field that is not in it has what its template takes from elsewhere.</summary>
    public static JsonObject Fields(this Letter letter)
    {
        var data = Read(letter);
        foreach (var kept in data.Select(pair => pair.Key).Where(key => key.StartsWith('$')).ToList())
            data.Remove(kept);
        return data;
    }

    /// <summary>Allowance for the answer; null when none is asked for.</summary>
    public static string? ReplyWithin(this Letter letter) => Read(letter)[Reply]?.ToString();

    private static JsonObject Read(Letter letter) => JsonNode.Parse(letter.Data) as JsonObject ?? [];
}
