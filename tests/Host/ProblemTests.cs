using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Hotline.Workflows.Host.Api;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tests.Host;

[Collection(Demo.Name)]
public sealed class ProblemTests(DemoServer demo)
{
    private readonly TestServer _server = demo.Server;

    [Fact]
    public async Task Broken_json_is_told_the_line_and_the_byte()
    {
        var problem = await (await Post("/api/auth/login", "{\n  \"userName\": ,\n}"))
            .ShouldBeProblemAsync(HttpStatusCode.BadRequest, "malformed-json");

        ((int?)problem["line"]).ShouldBe(2);
    }

    [Fact]
    public async Task A_value_of_the_wrong_type_is_named_by_its_field()
    {
        using var client = await _server.SignInAsync("dispatcher");
        var answer = await client.PostAsync("/api/tickets", Json("""{"content":"路灯不亮","kind":"nonsense"}"""));

        var problem = await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "malformed-json");
        ((string?)problem["errors"]!["kind"]![0]).ShouldStartWith("应为 inquiry、help");
    }

    [Fact]
    public async Task A_body_that_is_no_json_is_refused_as_such()
    {
        using var client = _server.Anonymous();
        var answer = await client.PostAsync("/api/auth/login", new StringContent("userName=admin"));

        await answer.ShouldBeProblemAsync(HttpStatusCode.UnsupportedMediaType, "unsupported-media-type");
    }

    [Fact]
    public async Task Unknown_fields_are_ignored()
    {
        var answer = await Post("/api/auth/login", """{"userName":"leader","password":"Hotline@12345","client":"test"}""");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("/api/nothing", "not-found")]
    [InlineData("/api/tasks/abc", "not-found")]
    public async Task An_unknown_address_is_404_with_a_problem(string address, string code)
    {
        using var client = await _server.SignInAsync("dispatcher");

        await (await client.GetAsync(address)).ShouldBeProblemAsync(HttpStatusCode.NotFound, code);
    }

    [Theory]
    [InlineData("/api/tasks?scope=theirs", "scope")]
    [InlineData("/api/tasks?take=0", "take")]
    [InlineData("/api/tickets?take=1000", "take")]
    [InlineData("/api/tasks?order=best", "order")]
    [InlineData("/api/tickets?order=1", "order")]
    [InlineData("/api/units?kind=planet", "kind")]
    public async Task A_parameter_that_means_nothing_is_named(string address, string field)
    {
        using var client = await _server.SignInAsync("dispatcher");

        var problem = await (await client.GetAsync(address)).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid");
        problem["errors"]![field].ShouldNotBeNull();
    }

    [Fact]
    public void A_lost_race_says_who_and_when()
    {
        var at = new DateTimeOffset(2026, 3, 2, 9, 30, 0, TimeSpan.FromHours(8));
        var problem = RefusalAnswers.Describe(new Conflict("task-already-completed", "已由王建军办理。", "王建军", at));

        problem.Status.ShouldBe(409);
        problem.Extensions["by"].ShouldBe("王建军");
        problem.Extensions["at"].ShouldBe(at);
    }

    [Fact]
    public void A_wrong_outcome_lists_the_allowed_ones()
    {
        var problem = RefusalAnswers.Describe(new OutcomeNotAllowed("不能这样办理。", ["接单", "退单"]));

        problem.Status.ShouldBe(400);
        problem.Extensions["allowed"].ShouldBe(new[] { "接单", "退单" });
    }

    [Fact]
    public void An_invalid_form_lists_its_fields_as_the_client_wrote_them()
    {
        var problem = RefusalAnswers.Describe(new Invalid("填写有误。", new Dictionary<string, string> { ["Draft.ReporterPhone"] = "电话不对" }));

        problem.Status.ShouldBe(400);
        ((Dictionary<string, string[]>)problem.Extensions["errors"]!)["reporterPhone"].ShouldBe(["电话不对"]);
    }

    [Fact]
    public void Every_refusal_has_a_status_of_its_own()
    {
        RefusalAnswers.Describe(new Tickets.Pipeline.NotFound("no-such-ticket", "没有。")).Status.ShouldBe(404);
        RefusalAnswers.Describe(new Forbidden("不行。")).Status.ShouldBe(403);
        RefusalAnswers.Describe(new RuleRefusal("return-window-over", "已过退单期限。")).Status.ShouldBe(422);
    }

    private async Task<HttpResponseMessage> Post(string address, string json)
    {
        using var client = _server.Anonymous();
        return await client.PostAsync(address, Json(json));
    }

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");
}
