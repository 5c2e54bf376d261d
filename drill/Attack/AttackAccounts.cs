using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Hotline.Workflows.Drill.Attack;

/// <summary>Nothing can be tried.</summary>
internal sealed class NobodyToAttackException(string message) : Exception(message);

/// <summary>A program's sign-in.</summary>
internal sealed record AttackTokens(string Access, string Refresh);

/// <summary>Accounts made to be attacked, and the ways in which somebody signs in to them.</summary>
internal sealed partial class AttackAccounts : IDisposable
{
    private readonly List<string> _made = [];
    private readonly HttpClient _admin;

    private AttackAccounts(Uri server, HttpClient admin) => (Server, _admin) = (server, admin);

    public Uri Server { get; }

    /// <exception cref="NobodyToAttackException">The administrator is not let in.</exception>
    public static async Task<AttackAccounts> OpenAsync(Uri server, string admin, string password)
    {
        using var guest = new HttpClient { BaseAddress = server };
        using var answer = await guest.PostAsJsonAsync("api/auth/login", new { userName = admin, password });
        if (!answer.IsSuccessStatusCode)
            throw new NobodyToAttackException(AttackTexts.Format("NoAdmin", admin, (int)answer.StatusCode));
        var tokens = await answer.Content.ReadFromJsonAsync<JsonObject>();
        var client = new HttpClient { BaseAddress = server };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string?)tokens!["accessToken"]);
        return new AttackAccounts(server, client);
    }

    public static string NewPassword() => RandomNumberGenerator.GetHexString(20, lowercase: true) + "-7Ab";

    /// <summary>No cookies are kept and no redirect is followed: what is sent is what is said.</summary>
    public HttpClient Guest() => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Server };

    /// <summary>Somebody who may do little, with a password that nobody knows.</summary>
    public async Task<(string Name, string Password)> MakeAsync()
    {
        var (name, password) = ($"attack-{RandomNumberGenerator.GetHexString(8, lowercase: true)}", NewPassword());
        var units = await _admin.GetFromJsonAsync<JsonArray>("api/units");
        using var answer = await _admin.PostAsJsonAsync("api/people", new { userName = name, displayName = name, unitCode = (string?)units![0]!["code"], roles = new[] { "auditor" }, password });
        await EnsureAsync(answer);
        _made.Add(name);
        return (name, password);
    }

    public async Task SetActiveAsync(string name, bool active) => await EnsureAsync(await _admin.PutAsJsonAsync($"api/people/{name}/active", new { active }));

    public async Task SetRolesAsync(string name, params string[] roles) => await EnsureAsync(await _admin.PutAsJsonAsync($"api/people/{name}/roles", new { roles }));

    public async Task ResetAsync(string name, string password) => await EnsureAsync(await _admin.PostAsJsonAsync($"api/people/{name}/password", new { password }));

    public async Task UnlockAsync(string name) => await EnsureAsync(await _admin.DeleteAsync($"api/people/{name}/pause"));

    public async Task<HttpResponseMessage> LoginAsync(string name, string password)
    {
        using var guest = Guest();
        return await guest.PostAsJsonAsync("api/auth/login", new { userName = name, password });
    }

    public async Task<AttackTokens> SignInAsync(string name, string password)
    {
        using var answer = await LoginAsync(name, password);
        await EnsureAsync(answer);
        var tokens = await answer.Content.ReadFromJsonAsync<JsonObject>();
        return new AttackTokens((string)tokens!["accessToken"]!, (string)tokens["refreshToken"]!);
    }

    /// <summary>The next pair; null when the token is refused.</summary>
    public async Task<AttackTokens?> RefreshAsync(string refreshToken)
    {
        using var guest = Guest();
        using var answer = await guest.PostAsJsonAsync("api/auth/refresh", new { refreshToken });
        return answer.IsSuccessStatusCode && await answer.Content.ReadFromJsonAsync<JsonObject>() is { } next
            ? new AttackTokens((string)next["accessToken"]!, (string)next["refreshToken"]!)
            : null;
    }

    /// <summary>Signs in with the form, as a browser does.</summary>
    /// <returns>The cookies from then on, as a browser sends them.</returns>
    public async Task<string> EnterAsync(string name, string password)
    {
        using var guest = Guest();
        using var page = await guest.GetAsync("sign-in");
        var cookies = Cookies(page);
        using var answer = await PostFormAsync(guest, "account/sign-in", cookies, await page.Content.ReadAsStringAsync(), ("userName", name), ("password", password));
        return $"{cookies}; {Cookies(answer)}";
    }

    /// <summary>Posts a form of a page that was read.</summary>
    public static async Task<HttpResponseMessage> PostFormAsync(HttpClient guest, string path, string cookies, string page, params (string Name, string Value)[] fields)
    {
        var token = FormToken().Match(page).Groups[1].Value;
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent([.. fields.Select(field => KeyValuePair.Create(field.Name, field.Value)), new("__RequestVerificationToken", token)]),
        };
        request.Headers.Add("Cookie", cookies);
        return await guest.SendAsync(request);
    }

    public async Task<bool> OpensAsync(AttackTokens tokens) => await StatusAsync(("Authorization", $"Bearer {tokens.Access}")) == HttpStatusCode.OK;

    public async Task<bool> OpensAsync(string cookies) => await StatusAsync(("Cookie", cookies)) == HttpStatusCode.OK;

    public void Dispose()
    {
        foreach (var name in _made)
            SetActiveAsync(name, active: false).GetAwaiter().GetResult();
        _admin.Dispose();
    }

    private async Task<HttpStatusCode> StatusAsync((string Name, string Value) header)
    {
        using var guest = Guest();
        guest.DefaultRequestHeaders.TryAddWithoutValidation(header.Name, header.Value);
        using var answer = await guest.GetAsync("api/auth/me");
        return answer.StatusCode;
    }

    private static string Cookies(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("Set-Cookie", out var set) ? string.Join("; ", set.Select(cookie => cookie.Split(';')[0])) : "";

    private static async Task EnsureAsync(HttpResponseMessage answer)
    {
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"{answer.RequestMessage!.Method} {answer.RequestMessage.RequestUri}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex FormToken();
}
