using System.Text;
using System.Text.Json.Nodes;

namespace Hotline.Workflows.Tests.Studio.Issues;

/// <summary>An instance's file with a damaged part is refused and the part is named; nothing of it is taken in.</summary>
[Collection(Designer.Name)]
public sealed class DamagedArchiveTests(StudioServer server)
{
    public static TheoryData<string, string, string> Damages() => new()
    {
        { "no state", "state", "remove instance.state" },
        { "state null", "instance.state", "set instance.state null" },
        { "state of another type", "instance.state", "set instance.state {}" },
        { "state empty", "instance.state", "set instance.state \"\"" },
        { "state no JSON", "instance.state", "set instance.state \"{\"" },
        { "id with a slash", "instance.id", "set instance.id \"a/b\"" },
        { "unknown status", "instance.status", "set instance.status 77" },
        { "status word", "instance.status", "set instance.status \"Running?\"" },
        { "contradicting sub status", "instance.subStatus", "set instance.subStatus 5" },
        { "negative revision", "instance.revision", "set instance.revision -1" },
        { "no bookmarks", "", "remove bookmarks" },
        { "bookmark lost", "bookmarks.", "set bookmarks []" },
        { "bookmark null", "bookmarks", "set bookmarks [null]" },
        { "bookmark of nobody", "bookmarks.", "set bookmarks.0.activityInstanceId \"nobody\"" },
        { "bookmark of another node", "bookmarks.", "set bookmarks.0.activityId \"z\"" },
        { "bookmark of another instance", "bookmarks.", "set bookmarks.0.instanceId \"other\"" },
        { "bookmark payload", "bookmarks.", "set bookmarks.0.payload \"{\"" },
        { "journal lines", "journal.", "set journal.0.lines \"[{\"" },
        { "journal line without parts", "journal.", "set journal.0.lines \"[{}]\"" },
        { "journal null", "journal", "set journal [null]" },
        { "journal of another instance", "journal.", "set journal.0.instanceId \"other\"" },
        { "journal beyond the state", "journal.", "set journal.0.sequence 9000" },
        { "open unknown activity", "open", "state open.1.k \"Flowchart9\"" },
        { "open without key", "instance.state", "state open.1.k null" },
        { "owner unknown", "open", "state open.1.o \"nobody\"" },
        { "mark of nobody", "marks", "state marks.0.i \"nobody\"" },
        { "mark of another node", "marks", "state marks.0.a \"z\"" },
        { "flow start unknown", "open", "state open.1.flow.start \"q\"" },
        { "sequence word", "instance.state", "state seq \"x\"" },
        { "deep value", "vars.task", "state vars.task DEEP" },
        { "nothing open", "", "state open []" },
    };

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task A_damaged_part_is_named(string what, string part, string damage)
    {
        using var admin = await server.AdminAsync();
        var flow = await WaitingFlow.StartAsync(admin, "损坏 " + what);
        var file = JsonNode.Parse(await (await admin.GetAsync($"/workflow-instances/{flow.InstanceId}/export")).Content.ReadAsStringAsync())!.AsObject();
        (await admin.DeleteAsync($"/workflow-instances/{flow.InstanceId}")).EnsureSuccessStatusCode();

        Damage(file, damage);
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(file.ToJsonString(new() { MaxDepth = 512 }))), "files", "坏.json" } };
        var answer = await admin.Http.PostAsync("/elsa/api/bulk-actions/import/workflow-instances", form);

        (await StudioClient.ProblemAsync(answer)).ShouldContain(part);
        (await InstanceRows.CountAsync(server.Server, flow.DefinitionId)).ShouldBe(0);
    }

    private static void Damage(JsonObject file, string damage)
    {
        var words = damage.Split(' ', 3);
        if (words[0] == "remove")
        {
            var (owner, name) = Place(file, words[1]);
            owner.AsObject().Remove(name);
        }
        else if (words[0] == "set")
        {
            Set(file, words[1], Value(words[2]));
        }
        else
        {
            var state = JsonNode.Parse((string)file["instance"]!["state"]!)!;
            Set(state, words[1], Value(words[2]));
            file["instance"]!["state"] = state.ToJsonString(new() { MaxDepth = 512 });
        }
    }

    private static JsonNode? Value(string text) =>
        text == "DEEP" ? JsonNode.Parse(new string('[', 100) + new string(']', 100), documentOptions: new() { MaxDepth = 512 }) : JsonNode.Parse(text);

    private static void Set(JsonNode root, string path, JsonNode? value)
    {
        var (owner, name) = Place(root, path);
        owner[name] = value;
    }

    private static (JsonNode Owner, string Name) Place(JsonNode root, string path)
    {
        var parts = path.Split('.');
        var owner = parts[..^1].Aggregate(root, (node, part) => int.TryParse(part, out var index) ? node[index]! : node[part]!);
        return (owner, parts[^1]);
    }
}
