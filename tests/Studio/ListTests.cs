using System.Text.Json.Nodes;

namespace Hotline.Workflows.Tests.Studio;

[Collection(Designer.Name)]
public sealed class ListTests(StudioServer server)
{
    [Fact]
    public async Task Odd_casing_and_empty_values_are_accepted()
    {
        using var admin = await server.AdminAsync();
        var id = (string)(await admin.SaveAsync(Flows.Empty("列表 R08")))["definitionId"]!;

        foreach (var query in new[]
        {
            $"VERSIONOPTIONS=Latest&page=0&PageSize=10&searchterm=&ISSYSTEM=False&definitionIds={id}",
            $"versionOptions=&SearchTerm=&DefinitionIds={id}&OrderBy=&OrderDirection=Ascending",
            $"versionOptions=1&DefinitionIds={id}",
        })
        {
            var list = await admin.ReadAsync("/workflow-definitions?" + query);
            list["items"]!.AsArray().ShouldHaveSingleItem()!["definitionId"]!.ToString().ShouldBe(id, query);
        }

        await StudioClient.ProblemAsync(await admin.GetAsync("/workflow-definitions?versionOptions=Newest"));
    }

    [Fact]
    public async Task The_list_is_by_name_until_another_order_is_asked_for_and_pages_count_from_zero()
    {
        using var admin = await server.AdminAsync();
        foreach (var name in new[] { "R09-c", "R09-a", "R09-b" })
            await admin.SaveAsync(Flows.Empty(name));

        (await NamesAsync(admin, "searchTerm=R09-")).ShouldBe(["R09-a", "R09-b", "R09-c"]);
        (await NamesAsync(admin, "searchTerm=r09-&OrderBy=Created")).ShouldBe(["R09-c", "R09-a", "R09-b"]);
        (await NamesAsync(admin, "searchTerm=R09-&OrderBy=Name&OrderDirection=Descending&Page=1&PageSize=2")).ShouldBe(["R09-a"]);
        var page = await admin.ReadAsync("/workflow-definitions?versionOptions=Latest&searchTerm=R09-&Page=1&PageSize=2");
        ((int)page["totalCount"]!).ShouldBe(3);
    }

    [Fact]
    public async Task A_flow_without_a_name_can_be_searched_and_listed()
    {
        using var admin = await server.AdminAsync();
        var nameless = Flows.Empty("", "nameless-r17");
        nameless["name"] = null;
        await admin.SaveAsync(nameless);

        var found = await admin.ReadAsync("/workflow-definitions?versionOptions=Latest&SearchTerm=nameless-r17");
        ((string?)found["items"]!.AsArray().ShouldHaveSingleItem()!["name"]).ShouldBe("nameless-r17");
    }

    [Fact]
    public async Task Chinese_names_are_found_by_a_part_and_told_from_others()
    {
        using var admin = await server.AdminAsync();
        var flow = await admin.SaveAsync(Flows.Empty("𠮷祥街道·噪声扰民（夜间）", "噪声-夜间"));

        (await NamesAsync(admin, "searchTerm=" + Uri.EscapeDataString("噪声扰民"))).ShouldBe(["𠮷祥街道·噪声扰民（夜间）"]);
        ((string?)(await admin.LatestAsync("噪声-夜间"))["name"]).ShouldBe("𠮷祥街道·噪声扰民（夜间）");
        (await UniqueAsync(admin, "𠮷祥街道·噪声扰民（夜间）")).ShouldBeFalse();
        (await UniqueAsync(admin, "𠮷祥街道·噪声扰民（夜间）", (string)flow["definitionId"]!)).ShouldBeTrue();
        (await UniqueAsync(admin, "𠮷祥街道·噪声扰民（白天）")).ShouldBeTrue();
    }

    private static async Task<bool> UniqueAsync(StudioClient client, string name, string? definitionId = null) =>
        (bool)(await client.ReadAsync($"/workflow-definitions/validation/is-name-unique?name={Uri.EscapeDataString(name)}&definitionId={Uri.EscapeDataString(definitionId ?? "")}"))["isUnique"]!;

    private static async Task<IEnumerable<string?>> NamesAsync(StudioClient client, string query) =>
        (await client.ReadAsync("/workflow-definitions?versionOptions=Latest&" + query))["items"]!.AsArray().Select(item => (string?)item!["name"]);
}
