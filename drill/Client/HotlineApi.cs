using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Hotline.Workflows.Drill.Client;

/// <summary>One signed-in person's REST client, written from the contract alone.</summary>
public sealed class HotlineApi : IDisposable
{
    public const string DemoPassword = "Hotline@12345";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private readonly HttpClient _http;

    private HotlineApi(HttpClient http, string userName) => (_http, UserName) = (http, userName);

    public string UserName { get; }

    public static Task<HotlineApi> SignInAsync(Uri address, string userName) =>
        SignInAsync(new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(60) }, userName);

    /// <param name="http">Becomes this person's own.</param>
    /// <param name="userName">A demo person.</param>
    internal static async Task<HotlineApi> SignInAsync(HttpClient http, string userName)
    {
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(http, userName));
        return new HotlineApi(http, userName);
    }

    /// <summary>A demo person's bearer token.</summary>
    internal static async Task<string> TokenAsync(HttpClient http, string userName)
    {
        var token = await new HotlineApi(http, userName).SendAsync<JsonObject>(HttpMethod.Post, "api/auth/login", new { userName, password = DemoPassword });
        return token.Value["accessToken"]!.GetValue<string>();
    }

    public Task<Reply<JsonObject>> CreateTicketAsync(object draft, string idempotencyKey) =>
        SendAsync<JsonObject>(HttpMethod.Post, "api/tickets", draft, idempotencyKey);

    /// <summary>Begins a matter beside a ticket.</summary>
    public Task<Reply<JsonObject>> BeginAsync(string no, string kind, JsonObject data, string idempotencyKey) =>
        SendAsync<JsonObject>(HttpMethod.Post, $"api/tickets/{no}/actions/{kind}", data, idempotencyKey);

    public Task<Reply<ApiTicket>> GetTicketAsync(string no) => SendAsync<ApiTicket>(HttpMethod.Get, $"api/tickets/{no}");

    public Task<Reply<ApiPage<ApiTicketRow>>> FindTicketsAsync(string? state = null, string? after = null) =>
        SendAsync<ApiPage<ApiTicketRow>>(HttpMethod.Get, $"api/tickets?state={state}&after={Uri.EscapeDataString(after ?? "")}");

    public Task<Reply<ApiPage<ApiTask>>> ListTasksAsync(string scope, string? stage = null, string? after = null) =>
        SendAsync<ApiPage<ApiTask>>(HttpMethod.Get, $"api/tasks?scope={scope}&stage={stage}&after={Uri.EscapeDataString(after ?? "")}");

    public Task<Reply<JsonNode>> ClaimAsync(string taskId) => SendAsync<JsonNode>(HttpMethod.Post, $"api/tasks/{taskId}/claim");

    public Task<Reply<JsonNode>> CompleteAsync(string taskId, string outcome, JsonObject data, long? version = null) =>
        SendAsync<JsonNode>(HttpMethod.Post, $"api/tasks/{taskId}/complete", new { outcome, data, version });

    public async Task<Reply<JsonObject>> ImportAsync(string fileName, byte[] content)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(content), "file", fileName } };
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/tickets/import") { Content = form };
        return await SendAsync<JsonObject>(request);
    }

    public Task<Reply<T>> GetAsync<T>(string path) => SendAsync<T>(HttpMethod.Get, path);

    public Task<Reply<JsonNode>> PostAsync(string path, JsonNode body) => SendAsync<JsonNode>(HttpMethod.Post, path, body);

    public Task<Reply<JsonNode>> PutAsync(string path, JsonNode body) => SendAsync<JsonNode>(HttpMethod.Put, path, body);

    public void Dispose() => _http.Dispose();

    private async Task<Reply<T>> SendAsync<T>(HttpMethod method, string path, object? body = null, string? idempotencyKey = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = JsonContent.Create(body, options: Json);
        if (idempotencyKey is not null)
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        return await SendAsync<T>(request);
    }

    private async Task<Reply<T>> SendAsync<T>(HttpRequestMessage request)
    {
        using var answer = await _http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        var what = $"{UserName}: {request.Method} {request.RequestUri} answered {(int)answer.StatusCode} {text}";
        return answer.IsSuccessStatusCode
            ? new Reply<T>(answer.StatusCode, text.Length == 0 ? default : JsonSerializer.Deserialize<T>(text, Json), what)
            : new Reply<T>(answer.StatusCode, default, what);
    }
}

/// <summary>An answer; asking a refusal for its value fails with the whole answer in the message.</summary>
public sealed class Reply<T>(HttpStatusCode status, T? value, string text)
{
    public HttpStatusCode Status { get; } = status;

    public bool Succeeded => (int)Status is >= 200 and < 300;

    public T Value => Succeeded && value is not null ? value : throw new InvalidOperationException(text);

    public override string ToString() => text;
}
