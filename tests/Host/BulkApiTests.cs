using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Hotline.Workflows.Tests.Host;

/// <summary>Acts on many tickets, their file and a roster's file over HTTP.</summary>
[Collection(Demo.Name)]
public sealed class BulkApiTests(DemoServer demo)
{
    [Fact]
    public async Task Tickets_are_merged_at_once_exported_by_number_and_taken_apart()
    {
        using var client = await demo.Server.SignInAsync("dispatcher");
        var (lead, one, two) = (await TakeInAsync(client), await TakeInAsync(client), await TakeInAsync(client));

        var merged = await (await client.PostAsJsonAsync("/api/tickets/bulk/merge", new { nos = new[] { one, two, "0" }, into = lead, reason = "同一处" })).JsonAsync();
        ((int?)merged["done"]).ShouldBe(2);
        ((string?)merged["rows"]![2]!["code"]).ShouldBe("ticket-unknown");
        var file = await client.GetAsync($"/api/tickets/export.xlsx?no={one}&no={two}");
        file.Content.Headers.ContentType!.MediaType!.ShouldContain("spreadsheet");
        (await file.Content.ReadAsByteArrayAsync()).Take(2).ShouldBe("PK"u8.ToArray());
        ((int?)(await (await client.PostAsJsonAsync("/api/tickets/bulk/unmerge", new { nos = new[] { one, two }, reason = "并错了" })).JsonAsync())["done"]).ShouldBe(2);

        await (await client.PostAsJsonAsync("/api/tickets/bulk/actions/extension", new { data = new { } })).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid");
        var asked = await (await client.PostAsJsonAsync("/api/tickets/bulk/actions/extension", new { nos = new[] { one }, data = new { days = 1 } })).JsonAsync();
        ((string?)asked["rows"]![0]!["code"]).ShouldBe("action-not-allowed");
    }

    [Fact]
    public async Task A_rosters_template_comes_back_as_an_import_and_a_wrong_row_is_told()
    {
        using var leader = await demo.Server.SignInAsync("handler-laoshan-leader");
        (await leader.GetAsync("/api/duty/roster/template.xlsx")).Content.Headers.ContentType!.MediaType!.ShouldContain("spreadsheet");
        using var form = new MultipartFormDataContent { { new StringContent("日期,班次,值班人\n2026-99-01,夜班,谁\n"), "file", "r.csv" } };

        var answer = await (await leader.PostAsync("/api/duty/roster/import", form)).JsonAsync();

        ((bool?)answer["written"]).ShouldBe(false);
        ((string?)answer["rows"]![0]!["fault"]).ShouldNotBeNull().ShouldContain("2026-99-01");
        using var client = await demo.Server.SignInAsync("dispatcher");
        using var again = new MultipartFormDataContent { { new StringContent("x"), "file", "r.csv" } };
        await (await client.PostAsync("/api/duty/roster/import", again)).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "forbidden");
    }

    private static async Task<string> TakeInAsync(HttpClient client) =>
        (string)(await (await client.PostAsJsonAsync("/api/tickets", new { title = "井盖松动", content = "井盖松动，车过就响。", channel = "phone" })).JsonAsync())["no"]!;
}
