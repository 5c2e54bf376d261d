using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Hotline.Workflows.Tests.Host;

/// <summary>The same words mean the same by the API as in an imported file; what a file notes, the API refuses at its field.</summary>
public sealed class TicketWordsApiTests
{
    [Fact]
    public async Task Words_are_read_whole_with_their_denials()
    {
        await using var server = await TestServer.StartAsync(null, ("Hotline:Demo", "true"));
        using var dispatcher = await server.SignInAsync("dispatcher");

        var read = await CreateAsync(dispatcher, new JsonObject
        {
            ["urgency"] = "不着急",
            ["level"] = "二十四小时",
            ["channel"] = "12345热线电话",
            ["kind"] = "投诉类",
            ["reporterSecret"] = "不保密",
        });
        read.StatusCode.ShouldBe(HttpStatusCode.Created, await read.Content.ReadAsStringAsync());

        foreach (var (field, word) in new[] { ("level", "72小时"), ("level", "3个工作日"), ("level", "2024年7月15日"), ("urgency", "重大紧急"), ("kind", "非投诉"), ("reporterSecret", "看情况") })
        {
            var refused = await CreateAsync(dispatcher, new JsonObject { [field] = word });
            refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest, word);
            (await refused.Content.ReadFromJsonAsync<JsonObject>())!["errors"]![field].ShouldNotBeNull(word);
        }
    }

    private static Task<HttpResponseMessage> CreateAsync(HttpClient client, JsonObject draft)
    {
        draft["content"] = "门口的路灯坏了很久";
        return client.PostAsJsonAsync("/api/tickets", draft);
    }
}
