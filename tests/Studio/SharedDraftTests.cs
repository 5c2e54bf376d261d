using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Hotline.Workflows.Tests.Studio;

/// <summary>Two people with one draft open.</summary>
[Collection(Designer.Name)]
public sealed class SharedDraftTests(StudioServer server)
{
    [Fact]
    public async Task The_second_to_save_is_told_who_saved_when_and_overwrites_nothing()
    {
        using var zhou = await server.AdminAsync();
        using var lin = await OtherAdministratorAsync("lin-jia", "林佳");
        var id = (string)(await zhou.SaveAsync(Flows.New("两人一稿", Flows.Chart(Flows.Print("a", "一")))))["definitionId"]!;
        var (his, hers) = (await zhou.LatestAsync(id), await lin.LatestAsync(id));
        his["description"] = "周明的";
        hers["description"] = "林佳的";
        await lin.SaveAsync(hers);

        var words = await StudioClient.ProblemAsync(await zhou.PostAsync("/workflow-definitions", new JsonObject { ["model"] = his.DeepClone() }));

        words.ShouldContain("林佳 在 ");
        words.ShouldContain("保存过这个流程");
        ((string?)(await zhou.LatestAsync(id))["description"]).ShouldBe("林佳的");
        var again = await zhou.LatestAsync(id);
        again["description"] = "两人的";
        ((string?)(await zhou.SaveAsync(again))["description"]).ShouldBe("两人的");
    }

    [Fact]
    public async Task What_another_has_saved_and_published_is_not_replaced_by_a_draft_of_the_older_content()
    {
        using var zhou = await server.AdminAsync();
        using var lin = await OtherAdministratorAsync("lin-hua", "林华");
        var his = await zhou.SaveAsync(Flows.New("已经发布", Flows.Chart(Flows.Print("a", "一"))));
        var id = (string)his["definitionId"]!;
        var hers = await lin.LatestAsync(id);
        hers["description"] = "林华的";
        await lin.SaveAsync(hers, publish: true);

        await StudioClient.ProblemAsync(await zhou.PostAsync("/workflow-definitions", new JsonObject { ["model"] = his.DeepClone() }));

        ((int)(await zhou.LatestAsync(id))["version"]!).ShouldBe(1);
    }

    [Fact]
    public async Task Saves_of_one_person_may_overtake_each_other()
    {
        using var admin = await server.AdminAsync();
        var first = await admin.SaveAsync(Flows.New("自己快", Flows.Chart(Flows.Print("a", "一"))));
        var (one, two) = (first.DeepClone().AsObject(), first.DeepClone().AsObject());
        one["description"] = "先";
        two["description"] = "后";

        await admin.SaveAsync(one);
        ((string?)(await admin.SaveAsync(two))["description"]).ShouldBe("后");
    }

    [Fact]
    public async Task The_mark_of_what_was_seen_is_in_no_file_and_no_viewers_copy()
    {
        using var admin = await server.AdminAsync();
        using var auditor = await server.SignInAsync("auditor");
        var saved = await admin.SaveAsync(await admin.SaveAsync(Flows.New("没有痕迹", Flows.Chart(Flows.Print("a", "一")))), publish: true);
        saved["customProperties"]!.AsObject().ContainsKey("hotlineSeen").ShouldBeTrue();

        var file = JsonNode.Parse(await (await admin.GetAsync($"/workflow-definitions/{saved["definitionId"]}/export")).Content.ReadAsStringAsync())!;
        file["customProperties"]!.AsObject().ShouldBeEmpty();
        (await auditor.LatestAsync((string)saved["definitionId"]!))["customProperties"]!.AsObject().ShouldBeEmpty();
    }

    private async Task<StudioClient> OtherAdministratorAsync(string userName, string name)
    {
        using var admin = await server.AdminAsync();
        var person = new { userName, displayName = name, title = "管理员", unitCode = "110107C", roles = new[] { "admin" }, password = "Street-Lamp-31" };
        (await admin.Http.PostAsJsonAsync("/api/people", person)).EnsureSuccessStatusCode();
        return new StudioClient(await server.Server.SignInAsync(userName, "Street-Lamp-31"));
    }
}
