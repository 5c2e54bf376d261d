using System.Net;
using System.Text.Json.Nodes;

namespace Hotline.Workflows.Tests.Host;

internal static class Answers
{
    public static async Task<JsonObject> JsonAsync(this HttpResponseMessage answer) =>
        JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject();

    /// <summary>Checks that it is a whole RFC 9457 problem of that status and code.</summary>
    public static async Task<JsonObject> ShouldBeProblemAsync(this HttpResponseMessage answer, HttpStatusCode status, string code)
    {
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(status, text);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var problem = JsonNode.Parse(text)!.AsObject();
        ((string?)problem["type"]).ShouldBe("urn:hotline:problem:" + code);
        ((int?)problem["status"]).ShouldBe((int)status);
        ((string?)problem["title"]).ShouldNotBeNullOrWhiteSpace();
        ((string?)problem["detail"]).ShouldNotBeNullOrWhiteSpace();
        return problem;
    }
}
