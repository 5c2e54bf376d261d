using System.Text.Json.Nodes;
using Xunit.Abstractions;

namespace Hotline.Workflows.Tests.Studio;

[Collection(Designer.Name)]
public sealed class RoundTripTests(StudioServer server, ITestOutputHelper output)
{
    private static readonly string Root = Path.Combine(AppContext.BaseDirectory, "Conformance");

    [Fact]
    public async Task Every_conformance_definition_imports_and_exports_unchanged()
    {
        using var admin = await server.AdminAsync();
        var seen = new HashSet<string>();
        foreach (var path in Directory.EnumerateFiles(Root, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            foreach (var definition in JsonNode.Parse(await File.ReadAllTextAsync(path))!["definitions"]!.AsArray())
                if (seen.Add(definition!["root"]!.ToJsonString()))
                    await PassAsync(admin, Path.GetFileName(path), definition.AsObject(), seen.Count);

        output.WriteLine($"{seen.Count} different definitions");
        seen.Count.ShouldBeGreaterThan(500);
    }

    private static async Task PassAsync(StudioClient admin, string file, JsonObject definition, int number)
    {
        var model = definition.DeepClone().AsObject();
        var id = (string)(model["definitionId"] = $"conformance-{number}")!;
        var answer = await admin.PostAsync("/workflow-definitions/import", model);
        answer.IsSuccessStatusCode.ShouldBeTrue($"{file}: {await answer.Content.ReadAsStringAsync()}");
        var back = JsonNode.Parse(await (await admin.GetAsync($"/workflow-definitions/{id}/export")).Content.ReadAsStringAsync())!;
        WithoutLooseLines(definition["root"]!.AsObject());
        back["root"]!.ToJsonString().ShouldBe(definition["root"]!.ToJsonString(), file);
        (await admin.DeleteAsync($"/workflow-definitions/{id}")).EnsureSuccessStatusCode();
    }

    /// <summary>Lines that lead nowhere are dropped by Elsa, too.</summary>
    private static void WithoutLooseLines(JsonObject node)
    {
        if (node["connections"] is JsonArray lines && node["activities"] is JsonArray activities)
        {
            var ids = activities.Select(activity => (string?)activity!["id"]).ToHashSet();
            foreach (var line in lines.Where(line => !ids.Contains(End(line!, "source")) || !ids.Contains(End(line!, "target"))).ToList())
                lines.Remove(line);
        }

        foreach (var value in node.Select(pair => pair.Value).ToList())
            foreach (var child in value is JsonArray list ? list.OfType<JsonObject>().ToList() : [.. new[] { value }.OfType<JsonObject>()])
                WithoutLooseLines(child);
    }

    private static string? End(JsonNode line, string end) => line[end] is JsonObject json ? (string?)json["activity"] : (string?)line[end];
}
