using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Hotline.Workflows.Tests.Host;

/// <summary>Merges, key complainants and door visits over HTTP.</summary>
[Collection(Demo.Name)]
public sealed class RepeatApiTests(DemoServer demo)
{
    private readonly TestServer _server = demo.Server;

    [Fact]
    public async Task A_merge_is_done_once_told_of_and_taken_back()
    {
        using var client = await _server.SignInAsync("dispatcher");
        var (lead, other) = (await TakeInAsync(client), await TakeInAsync(client));

        using var merge = new HttpRequestMessage(HttpMethod.Post, $"/api/tickets/{other}/merge") { Content = JsonContent.Create(new { into = lead }) };
        merge.Headers.Add("Idempotency-Key", "merge-" + other);
        ((int?)(await (await client.SendAsync(merge)).JsonAsync())["merged"]).ShouldBe(1);
        await (await client.PostAsJsonAsync($"/api/tickets/{other}/merge", new { into = lead })).ShouldBeProblemAsync(HttpStatusCode.Conflict, "ticket-merged");
        await (await client.PostAsJsonAsync($"/api/tickets/{lead}/merge", new { into = lead })).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid");
        ((string?)(await (await client.GetAsync($"/api/tickets/{other}/repeats")).JsonAsync())["into"]!["no"]).ShouldBe(lead);

        var back = await (await client.PostAsJsonAsync($"/api/tickets/{other}/unmerge", new { reason = "不是同一处" })).JsonAsync();
        ((string?)back["next"]![0]!["stage"]).ShouldBe("dispatch");
    }

    [Fact]
    public async Task A_key_complainant_is_masked_and_shown_in_writing()
    {
        using var dispatcher = await _server.SignInAsync("dispatcher");
        using var supervisor = await _server.SignInAsync("supervisor");
        var no = await TakeInAsync(dispatcher, "13912340001");

        await (await dispatcher.PostAsJsonAsync("/api/complainants", new { ticketNo = no, reason = "多次来电" })).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "forbidden");
        var put = await supervisor.PostAsJsonAsync("/api/complainants", new { ticketNo = no, reason = "多次来电" });
        put.StatusCode.ShouldBe(HttpStatusCode.Created);
        var person = put.Headers.Location!.ToString();
        ((string?)(await (await dispatcher.GetAsync(person)).JsonAsync())["row"]!["maskedPhone"]).ShouldBe("139****0001");
        ((string?)(await (await dispatcher.PostAsync(person + "/reveal", null)).JsonAsync())["phone"]).ShouldBe("13912340001");
        ((string?)(await (await supervisor.GetAsync(person)).JsonAsync())["entries"]![0]!["act"]).ShouldBe("revealed");
        (await supervisor.PostAsJsonAsync(person + "/review", new { stays = false, note = "已解决" })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task A_visit_names_a_photo_of_the_ticket()
    {
        using var dispatcher = await _server.SignInAsync("dispatcher");
        using var admin = await _server.SignInAsync("admin");
        var no = await TakeInAsync(dispatcher);
        using var form = new MultipartFormDataContent { { new ByteArrayContent([0xFF, 0xD8, 0xFF]), "file", "门口.jpg" } };
        var photo = (string?)(await (await admin.PostAsync($"/api/tickets/{no}/attachments", form)).JsonAsync())["id"];

        await (await admin.PostAsJsonAsync($"/api/tickets/{no}/visits", new { stage = "before", place = "门口", met = true, photos = new[] { "x" } }))
            .ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid");
        var added = await admin.PostAsJsonAsync($"/api/tickets/{no}/visits", new { stage = "before", place = "门口", met = true, photos = new[] { photo } });
        added.StatusCode.ShouldBe(HttpStatusCode.Created);
        var visit = (await (await admin.GetAsync($"/api/tickets/{no}/visits")).JsonAsync())["visits"]![0]!;
        ((string?)visit["stage"], (string?)visit["photos"]![0]).ShouldBe(("before", photo));
    }

    private static async Task<string> TakeInAsync(HttpClient client, string phone = "13912340000")
    {
        var answer = await client.PostAsJsonAsync("/api/tickets", new { content = "门口积水，请派人来看。", reporterName = "王女士", reporterPhone = phone });
        return (string)(await answer.JsonAsync())["no"]!;
    }
}
