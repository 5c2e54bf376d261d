using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Hotline.Workflows.Tests.Host;

[Collection(Demo.Name)]
public sealed class TicketApiTests(DemoServer demo)
{
    private readonly TestServer _server = demo.Server;

    [Fact]
    public async Task A_repeat_with_the_same_key_answers_the_first_result()
    {
        using var client = await _server.SignInAsync("dispatcher");
        var first = await CreateAsync(client, "路灯不亮，夜里看不见路。", key: "key-1");
        var second = await CreateAsync(client, "路灯不亮，夜里看不见路。", key: "key-1");

        first.StatusCode.ShouldBe(HttpStatusCode.Created);
        second.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await second.Content.ReadAsStringAsync()).ShouldBe(await first.Content.ReadAsStringAsync());
        second.Headers.GetValues("Idempotency-Replayed").ShouldBe(["true"]);
        first.Headers.Location!.ToString().ShouldBe("/api/tickets/" + (string?)(await first.JsonAsync())["no"]);
    }

    [Fact]
    public async Task The_same_key_for_another_request_is_refused()
    {
        using var client = await _server.SignInAsync("dispatcher");
        await CreateAsync(client, "井盖响。", key: "key-2");

        await (await CreateAsync(client, "树倒了。", key: "key-2")).ShouldBeProblemAsync(HttpStatusCode.Conflict, "idempotency-key-reused");
    }

    [Fact]
    public async Task A_ticket_without_content_is_refused_with_the_field()
    {
        using var client = await _server.SignInAsync("dispatcher");

        var problem = await (await CreateAsync(client, " ")).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid");
        problem["errors"]!["content"].ShouldNotBeNull();
    }

    [Fact]
    public async Task Only_the_intake_may_take_in()
    {
        using var client = await _server.SignInAsync("handler");

        await (await CreateAsync(client, "请求。")).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task Chinese_words_and_times_without_an_offset_are_understood()
    {
        using var client = await _server.SignInAsync("dispatcher");
        var answer = await client.PostAsJsonAsync("/api/tickets", new { content = "餐馆油烟大。", kind = "投诉", urgency = "紧急", reportedAt = "2026-03-02T09:30:00" });
        var ticket = await (await client.GetAsync(answer.Headers.Location)).JsonAsync();

        ((string?)ticket["kind"]).ShouldBe("complaint");
        ((string?)ticket["urgency"]).ShouldBe("urgent");
        ((string?)ticket["reportedAt"]).ShouldBe("2026-03-02T09:30:00+08:00");
    }

    [Fact]
    public async Task A_new_ticket_names_the_task_it_waits_at()
    {
        using var client = await _server.SignInAsync("dispatcher");
        var created = await (await client.PostAsJsonAsync("/api/tickets", new { content = "井盖松动。" })).JsonAsync();

        var next = created["next"]!.AsArray().ShouldHaveSingleItem()!;
        ((string?)next["stage"]).ShouldBe("dispatch");
        ((string?)(await (await client.GetAsync($"/api/tasks/{next["taskId"]}")).JsonAsync())["row"]!["stage"]).ShouldBe("dispatch");
    }

    [Fact]
    public async Task Pages_follow_each_other_without_gap_or_double()
    {
        using var client = await _server.SignInAsync("dispatcher");
        for (var n = 0; n < 5; n++)
            await CreateAsync(client, $"翻页用的诉求 {n}。");

        var all = await NumbersAsync(client, "/api/tickets?q=翻页用的诉求&take=200");
        var paged = new List<string>();
        string? after = null;
        do
        {
            var page = await (await client.GetAsync($"/api/tickets?q=翻页用的诉求&take=2&after={after}")).JsonAsync();
            paged.AddRange(page["items"]!.AsArray().Select(row => (string)row!["no"]!));
            after = (string?)page["next"];
        }
        while (after is not null);

        all.Count.ShouldBe(5);
        paged.ShouldBe(all);
    }

    [Fact]
    public async Task Hits_tell_where_the_words_were_found()
    {
        using var client = await _server.SignInAsync("dispatcher");
        await CreateAsync(client, "翠微里３号楼的门禁，坏了三天。");

        var page = await (await client.GetAsync($"/api/tickets?q={Uri.EscapeDataString("翠微里3栋 门禁坏")}")).JsonAsync();

        var content = page["items"]!.AsArray().ShouldHaveSingleItem()!["found"]!.AsArray().Single(hit => (string?)hit!["where"] == "content")!;
        var text = (string)content["text"]!;
        content["marks"]!.AsArray().Select(mark => text.Substring((int)mark!["start"]!, (int)mark["length"]!)).ShouldBe(["翠微里３号楼", "门禁，坏"]);
    }

    [Fact]
    public async Task Another_units_ticket_does_not_exist_for_a_handler()
    {
        using var dispatcher = await _server.SignInAsync("dispatcher");
        var no = (string)(await (await CreateAsync(dispatcher, "还没有派单。")).JsonAsync())["no"]!;
        using var handler = await _server.SignInAsync("handler-laoshan");

        (await handler.GetAsync($"/api/tickets/{no}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await dispatcher.GetAsync($"/api/tickets/{no}")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_unknown_ticket_is_404()
    {
        using var client = await _server.SignInAsync("dispatcher");
        var answer = await client.GetAsync("/api/tickets/000000-0000");

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task Tickets_are_found_by_the_name_and_by_the_id_of_their_unit()
    {
        using var client = await _server.SignInAsync("dispatcher");
        var units = JsonNode.Parse(await client.GetStringAsync("/api/units?kind=street"))!.AsArray();
        var street = units.First(unit => (string?)unit!["name"] == "古城街道")!;
        var id = (string)street["id"]!;
        await client.PostAsJsonAsync("/api/tickets", new { content = "直接派给古城。", leadUnitId = id });

        (await NumbersAsync(client, "/api/tickets?unit=古城街道")).Count.ShouldBe(1);
        (await NumbersAsync(client, $"/api/tickets?unit={id}")).Count.ShouldBe(1);
        await (await client.GetAsync("/api/tickets?unit=没有的单位")).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid");
    }

    internal static Task<HttpResponseMessage> CreateAsync(HttpClient client, string content, string? key = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/tickets") { Content = JsonContent.Create(new { content }) };
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        return client.SendAsync(request);
    }

    private static async Task<List<string>> NumbersAsync(HttpClient client, string address) =>
        [.. (await (await client.GetAsync(address)).JsonAsync())["items"]!.AsArray().Select(row => (string)row!["no"]!)];
}
