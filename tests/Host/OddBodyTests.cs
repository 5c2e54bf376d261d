using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Hotline.Workflows.Tests.Host;

/// <summary>Bodies and addresses that are JSON and numbers and yet make no sense; the drill's odd requests found them.</summary>
[Collection(Demo.Name)]
public sealed class OddBodyTests(DemoServer demo)
{
    private readonly TestServer _server = demo.Server;

    [Theory]
    [InlineData("/api/tasks/1/complete", """{"outcome":"派单","data":{"note":{"a":1,"a":2}}}""")]
    [InlineData("/api/tasks/1/complete", """{"outcome":"派单","outcome":"退单"}""")]
    [InlineData("/api/tickets", """{"content":"路灯不亮","Content":"井盖丢失"}""")]
    public async Task A_field_given_twice_is_refused_since_nobody_knows_which_was_meant(string address, string body)
    {
        using var client = await _server.SignInAsync("dispatcher");

        await (await client.PostAsync(address, Json(body))).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "malformed-json");
    }

    [Theory]
    [InlineData("""{"outcome":"派单","data":[]}""")]
    [InlineData("""{"outcome":"派单","data":"一"}""")]
    public async Task Values_of_a_form_that_are_no_object_are_refused(string body)
    {
        using var client = await _server.SignInAsync("dispatcher");

        await (await client.PostAsync("/api/tasks/1/complete", Json(body))).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "malformed-json");
    }

    [Fact]
    public async Task Names_that_differ_in_case_are_two_names()
    {
        using var client = await _server.SignInAsync("dispatcher");
        var answer = await client.PostAsync("/api/tasks/1/complete", Json("""{"outcome":"派单","data":{"note":{"a":1,"A":2}}}"""));

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("retry")]
    [InlineData("skip")]
    [InlineData("correct")]
    [InlineData("cancel")]
    public async Task A_null_among_the_rows_is_refused_by_its_place(string act)
    {
        using var client = await _server.SignInAsync("admin");
        var answer = await client.PostAsync($"/api/incidents/{act}", Json("""{"items":[null]}"""));

        (await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid"))["errors"]!.AsObject().ShouldContainKey("items[0]");
    }

    [Theory]
    [InlineData("0001-01-01")]
    [InlineData("0001-01-01T00:00:00")]
    [InlineData("9999-12-31T23:59:59-08:00")]
    [InlineData("2026-02-30")]
    public async Task An_instant_that_is_none_is_refused_by_its_field(string reportedAt)
    {
        using var client = await _server.SignInAsync("dispatcher");
        var answer = await client.PostAsync("/api/tickets", Json($$"""{"content":"路灯不亮","reportedAt":"{{reportedAt}}"}"""));

        var problem = await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "malformed-json");
        ((string?)problem["errors"]!["reportedAt"]![0]).ShouldStartWith("应为 ISO 8601");
    }

    [Theory]
    [InlineData("admin", 2147483647, 2147483647)]
    [InlineData("auditor", 50_000_000, 100)]
    public async Task A_page_far_behind_the_last_one_is_empty(string person, int page, int size)
    {
        using var dispatcher = await _server.SignInAsync("dispatcher");
        (await dispatcher.PostAsync("/api/tickets", Json("""{"content":"路灯不亮"}"""))).EnsureSuccessStatusCode();
        using var client = await _server.SignInAsync(person);
        var answer = await client.GetAsync($"/elsa/api/workflow-instances?page={page}&pageSize={size}");

        var found = await answer.JsonAsync();
        found["items"]!.AsArray().ShouldBeEmpty();
        ((int)found["totalCount"]!).ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData("export/workflow-instances")]
    [InlineData("cancel/workflow-instances")]
    [InlineData("delete/workflow-instances/by-id")]
    public async Task Levels_in_a_part_of_the_body_that_nobody_reads_do_not_matter(string act)
    {
        using var client = await _server.SignInAsync("admin");
        var deep = new string('[', 70) + new string(']', 70);
        var answer = await client.PostAsync($"/elsa/api/bulk-actions/{act}", Json($$"""{"ids":["none"],"other":{{deep}}}"""));

        ((int)answer.StatusCode).ShouldBeLessThan(500, await answer.Content.ReadAsStringAsync());
    }

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");
}
