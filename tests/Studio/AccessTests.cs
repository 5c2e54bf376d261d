using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Hotline.Workflows.Tests.Studio;

[Collection(Designer.Name)]
public sealed partial class AccessTests(StudioServer server)
{
    [Theory]
    [InlineData("supervisor")]
    [InlineData("leader")]
    [InlineData("auditor")]
    public async Task Who_may_only_look_gets_no_publish_link_and_no_change(string userName)
    {
        using var viewer = await server.SignInAsync(userName);
        var list = await viewer.ReadAsync("/workflow-definitions?versionOptions=Latest&Page=0&PageSize=10");
        Rels(list).ShouldNotContain("bulk-publish");
        Rels(list["items"]![0]!).ShouldNotContain("publish");
        Rels(await viewer.LatestAsync("ticket-lifecycle")).ShouldNotContain("publish");

        await StudioClient.ProblemAsync(await viewer.PostAsync("/workflow-definitions", new JsonObject { ["model"] = Flows.Empty("不许") }), HttpStatusCode.Forbidden);
        await StudioClient.ProblemAsync(await viewer.PostAsync("/workflow-definitions/ticket-lifecycle/publish"), HttpStatusCode.Forbidden);
        await StudioClient.ProblemAsync(await viewer.PostAsync("/workflow-definitions/ticket-lifecycle/execute"), HttpStatusCode.Forbidden);
        await StudioClient.ProblemAsync(await viewer.DeleteAsync("/workflow-definitions/ticket-lifecycle"), HttpStatusCode.Forbidden);
        var bulk = new JsonObject { ["definitionIds"] = new JsonArray("ticket-lifecycle") };
        await StudioClient.ProblemAsync(await viewer.PostAsync("/bulk-actions/publish/workflow-definitions/by-definition-ids", bulk), HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("handler")]
    [InlineData("dispatcher")]
    [InlineData("callback")]
    public async Task Other_staff_see_nothing_of_the_designer(string userName)
    {
        using var staff = await server.SignInAsync(userName);

        await StudioClient.ProblemAsync(await staff.GetAsync("/workflow-definitions"), HttpStatusCode.Forbidden);
        await StudioClient.ProblemAsync(await staff.GetAsync("/descriptors/activities"), HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Nobody_signed_in_is_told_so_and_not_sent_to_a_page()
    {
        using var nobody = new StudioClient(server.Server.Anonymous());

        await StudioClient.ProblemAsync(await nobody.GetAsync("/workflow-definitions"), HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_desks_cookie_opens_the_designer_and_a_foreign_page_cannot_use_it()
    {
        using var client = server.Server.Anonymous();
        var form = await client.GetStringAsync("/sign-in");
        var token = AntiforgeryField().Match(form).Groups[1].Value;
        await client.PostAsync("/account/sign-in", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["userName"] = "admin",
            ["password"] = "Hotline@12345",
            ["__RequestVerificationToken"] = token,
        }));

        (await client.GetAsync("/elsa/api/features/installed")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await SaveAsync(client, null, null)).ShouldBe(HttpStatusCode.Forbidden);
        (await SaveAsync(client, "Origin", "https://evil.example")).ShouldBe(HttpStatusCode.Forbidden);
        (await SaveAsync(client, "Sec-Fetch-Site", "cross-site")).ShouldBe(HttpStatusCode.Forbidden);
        (await SaveAsync(client, "Origin", server.Server.Address.GetLeftPart(UriPartial.Authority))).ShouldBe(HttpStatusCode.OK);
        (await SaveAsync(client, "Sec-Fetch-Site", "same-origin")).ShouldBe(HttpStatusCode.OK);
    }

    private static async Task<HttpStatusCode> SaveAsync(HttpClient client, string? header, string? value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/elsa/api/workflow-definitions")
        {
            Content = new StringContent(new JsonObject { ["model"] = Flows.Empty("来源检查", "origin-check") }.ToJsonString(), Encoding.UTF8, "application/json"),
        };
        if (header is not null)
            request.Headers.Add(header, value);
        return (await client.SendAsync(request)).StatusCode;
    }

    private static IEnumerable<string?> Rels(JsonNode node) => node["links"]!.AsArray().Select(link => (string?)link!["rel"]);

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex AntiforgeryField();
}
