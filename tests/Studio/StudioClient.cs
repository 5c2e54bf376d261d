using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Hotline.Workflows.Tests.Studio;

/// <summary>Speaks as Studio does: camel case JSON to <c>/elsa/api</c>.</summary>
public sealed class StudioClient(HttpClient http) : IDisposable
{
    private const string Base = "/elsa/api";

    public HttpClient Http => http;

    public Task<HttpResponseMessage> GetAsync(string path) => http.GetAsync(Base + path);

    public Task<HttpResponseMessage> DeleteAsync(string path) => http.DeleteAsync(Base + path);

    public Task<HttpResponseMessage> PostTextAsync(string path, string body) =>
        http.PostAsync(Base + path, new StringContent(body, Encoding.UTF8, "application/json"));

    public Task<HttpResponseMessage> PostAsync(string path, JsonNode? body = null) => PostTextAsync(path, body?.ToJsonString() ?? "");

    public async Task<JsonObject> ReadAsync(string path) => await JsonAsync(await GetAsync(path));

    public async Task<JsonObject> SendAsync(string path, JsonNode? body = null) => await JsonAsync(await PostAsync(path, body));

    /// <summary>Saves as the editor does and answers the definition that comes back.</summary>
    public async Task<JsonObject> SaveAsync(JsonObject model, bool publish = false) =>
        (await SendAsync("/workflow-definitions", new JsonObject { ["model"] = model.DeepClone(), ["publish"] = publish }))["workflowDefinition"]!.AsObject();

    public Task<JsonObject> LatestAsync(string definitionId) =>
        ReadAsync($"/workflow-definitions/by-definition-id/{Uri.EscapeDataString(definitionId)}?versionOptions=Latest");

    public async Task<string?> InstanceOfRunAsync(string definitionId, JsonObject? body = null)
    {
        var answer = await PostAsync($"/workflow-definitions/{definitionId}/execute", body ?? new JsonObject { ["versionOptions"] = "Latest" });
        return answer.Headers.TryGetValues("x-elsa-workflow-instance-id", out var ids) ? ids.Single() : null;
    }

    /// <summary>The body of an answer that must have succeeded.</summary>
    public static async Task<JsonObject> JsonAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue($"{answer.StatusCode}: {text}");
        return JsonNode.Parse(text)!.AsObject();
    }

    /// <summary>The texts Studio shows, of an answer that must be a problem it understands.</summary>
    public static async Task<string> ProblemAsync(HttpResponseMessage answer, HttpStatusCode status = HttpStatusCode.BadRequest)
    {
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(status, text);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var problem = JsonNode.Parse(text)!.AsObject();
        ((int?)problem["statusCode"]).ShouldBe((int)status);
        ((string?)problem["message"]).ShouldNotBeNullOrWhiteSpace();
        var errors = problem["errors"]!.AsObject();
        errors.ShouldNotBeEmpty();
        return string.Join('\n', errors.SelectMany(error => error.Value!.AsArray().Select(line => $"{error.Key}: {line}")));
    }

    public void Dispose() => http.Dispose();
}
