using System.Text.Json.Nodes;

namespace Hotline.Workflows.Drill.Odd;

/// <summary>A ticket with odd contents, taken in, found, opened, worked on with odd answers and closed.</summary>
internal sealed class OddTicketStory(OddPlay play)
{
    private const string Dispatcher = "dispatcher";

    private static readonly string[] Outcomes = ["派单", "接单", "退单", "办结", "通过", "", "没有的", "\ud83d", "接单\u0000"];

    public async Task RunAsync(string name, Random random)
    {
        var draft = Draft(random);
        var taken = await play.SendAsync(name, OddRequest.Of("POST", "/api/tickets", Dispatcher, random.Next(3) == 0 ? OddJson.Of(JsonNode.Parse(draft), random) : draft));
        if (!taken.Succeeded || (string?)JsonNode.Parse(taken.Body)?["no"] is not { } no)
            return;

        await play.ViewAsync(name, OddRequest.Of("GET", $"/api/tickets/{no}", Dispatcher));
        await play.SendAsync(name, OddRequest.Of("GET", $"/api/tickets?q={OddText.Escape(OddText.Any(random))}", Dispatcher));
        await play.SendAsync(name, OddRequest.Of("POST", $"/api/tickets/{no}/reveal", Dispatcher, "{}"));
        foreach (var task in JsonNode.Parse(taken.Body)!["next"] as JsonArray ?? [])
            await WorkAsync(name, task!["taskId"]!.ToString(), random);
        await play.ViewAsync(name, OddRequest.Of("GET", $"/api/tickets/{no}", Dispatcher));
        if (random.Next(3) == 0)
            await play.SendAsync(name, OddRequest.Of("POST", $"/api/tickets/{no}/close", "admin", $$"""{"reason":{{OddText.Quote(OddText.Any(random))}}}"""));
    }

    private async Task WorkAsync(string name, string id, Random random)
    {
        var seen = await play.ViewAsync(name, OddRequest.Of("GET", $"/api/tasks/{id}", Dispatcher));
        await play.SendAsync(name, OddRequest.Of("POST", $"/api/tasks/{id}/claim", Dispatcher, "{}"));
        var allowed = seen.Succeeded && random.Next(4) > 0 ? (JsonNode.Parse(seen.Body)?["row"]?["outcomes"] as JsonArray)?.Select(outcome => outcome!.ToString()).ToList() : null;
        for (var attempt = random.Next(1, 4); attempt > 0; attempt--)
        {
            var data = new JsonObject(Fields(seen).Select(field => KeyValuePair.Create(field, (JsonNode?)OddJson.Raw(OddJson.WholeValue(random)))));
            var written = OddJson.Text(data);
            var outcome = OddText.Pick<string>(random, allowed is { Count: > 0 } ? allowed : Outcomes);
            await play.SendAsync(name, OddRequest.Of("POST", $"/api/tasks/{id}/complete", Dispatcher, $$"""{"outcome":{{OddText.Quote(outcome)}},"data":{{written}}}"""));
        }
    }

    private static List<string> Fields(OddAnswer task) =>
        task.Succeeded && JsonNode.Parse(task.Body)?["form"]?["fields"] is JsonArray fields
            ? [.. fields.Select(field => field?["name"]?.ToString() ?? "x")]
            : ["leadUnitId", "note", "reason", "", "没有的"];

    private static string Draft(Random random)
    {
        string[] names = ["sourceSystem", "sourceNo", "title", "content", "reporterName", "reporterPhone", "enterpriseName", "street", "community", "grid", "address", "categoryPath", "reportedAt", "occurredAt"];
        var odd = random.Next(1, 4);
        var members = names.Select((member, at) => $"{OddText.Quote(member)}:{(random.Next(names.Length) < odd ? OddText.Quote(OddText.Any(random)) : Usual(member))}");
        return $"{{{string.Join(',', members)}}}";
    }

    private static string Usual(string member) => member switch
    {
        "content" or "title" => OddText.Quote("八角北路路灯不亮"),
        _ => "null",
    };
}
