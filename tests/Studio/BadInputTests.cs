using System.Net;
using System.Text.Json.Nodes;

namespace Hotline.Workflows.Tests.Studio;

[Collection(Designer.Name)]
public sealed class BadInputTests(StudioServer server)
{
    private const string Root = """{"id":"F","type":"Elsa.Flowchart","version":1""";

    [Theory]
    [InlineData("{ \"model\": ", "JSON")]
    [InlineData("[]", "JSON 对象")]
    [InlineData("", "model")]
    [InlineData("""{"model":5}""", "model")]
    [InlineData("""{"model":{}}""", "root")]
    [InlineData("""{"model":{"root":[]}}""", "root")]
    [InlineData("""{"model":{"root":{"type":"Elsa.Flowchart"}}}""", "id")]
    [InlineData("""{"model":{"root":{"id":"F"}}}""", "类型")]
    [InlineData("""{"model":{"root":{"id":7,"type":"Elsa.Flowchart"}}}""", "id")]
    [InlineData("""{"model":{"name":"a","name":"b","root":{"id":"F","type":"Elsa.Flowchart"}}}""", "JSON")]
    [InlineData("{\"model\":{\"root\":" + Root + ",\"activities\":[{\"id\":\"a\"}]}}}", "不是活动")]
    [InlineData("{\"model\":{\"root\":" + Root + ",\"activities\":[5]}}}", "不是活动")]
    [InlineData("{\"model\":{\"root\":" + Root + ",\"connections\":[5]}}}", "connection")]
    [InlineData("{\"model\":{\"name\":\"\\ud800\",\"root\":" + Root + "}}}", "U+D800")]
    public async Task A_save_that_cannot_be_read_is_a_problem_with_words(string body, string word)
    {
        using var admin = await server.AdminAsync();

        (await StudioClient.ProblemAsync(await admin.PostTextAsync("/workflow-definitions", body))).ShouldContain(word);
    }

    [Fact]
    public async Task Repeated_ids_are_named()
    {
        using var admin = await server.AdminAsync();
        var chart = Flows.Chart(Flows.Print("同一个", "一"), Flows.Print("同一个", "二"), Flows.Print("b", "三"));

        (await StudioClient.ProblemAsync(await admin.PostAsync("/workflow-definitions", new JsonObject { ["model"] = Flows.New("重复", chart) })))
            .ShouldContain("“同一个”");
    }

    [Fact]
    public async Task A_flow_beyond_the_limits_says_which()
    {
        using var admin = await server.AdminAsync();
        var many = Flows.Chart(Enumerable.Range(0, 2001).Select(i => Flows.Print($"n{i}", "x")));
        (await RefusedAsync(admin, many)).ShouldContain("最多 2000 个");

        var nested = Flows.Print("end", "x");
        for (var depth = 0; depth < 18; depth++)
            nested = Flows.Node($"w{depth}", "Elsa.While", ("body", nested));
        (await RefusedAsync(admin, nested)).ShouldContain("最多 16 层");

        var large = Flows.Chart(Flows.Print("a", new string('字', 4_000_100)));
        (await RefusedAsync(admin, large)).ShouldContain("4000 千字符");

        var deep = "{\"model\":{\"root\":" + Root + ",\"x\":" + string.Concat(Enumerable.Repeat("[", 200)) + string.Concat(Enumerable.Repeat("]", 200)) + "}}}";
        await StudioClient.ProblemAsync(await admin.PostTextAsync("/workflow-definitions", deep));
    }

    [Theory]
    [InlineData("/workflow-definitions/none/publish", HttpStatusCode.NotFound)]
    [InlineData("/workflow-definitions/none/retract", HttpStatusCode.NotFound)]
    [InlineData("/workflow-definitions/none/execute", HttpStatusCode.NotFound)]
    [InlineData("/workflow-definitions/none/dispatch", HttpStatusCode.NotFound)]
    [InlineData("/workflow-definitions/ticket-lifecycle/execute?x", HttpStatusCode.BadRequest, """{"versionOptions":"Newest"}""")]
    [InlineData("/workflow-definitions/import", HttpStatusCode.BadRequest, """{"name":"x"}""")]
    [InlineData("/bulk-actions/export/workflow-definitions", HttpStatusCode.NotFound, """{"ids":["none"]}""")]
    [InlineData("/tasks/x/complete", HttpStatusCode.BadRequest, "nonsense")]
    [InlineData("/nowhere", HttpStatusCode.NotFound)]
    public async Task Other_bad_requests_are_problems_too(string path, HttpStatusCode status, string body = "{}")
    {
        using var admin = await server.AdminAsync();

        await StudioClient.ProblemAsync(await admin.PostTextAsync(path, body), status);
    }

    private static async Task<string> RefusedAsync(StudioClient admin, JsonObject root) =>
        await StudioClient.ProblemAsync(await admin.PostAsync("/workflow-definitions", new JsonObject { ["model"] = Flows.New("太大", root) }));
}
