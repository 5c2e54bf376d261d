using System.Net;
using System.Net.WebSockets;
using System.Text.Json.Nodes;

namespace Hotline.Workflows.Drill.Attack;

/// <summary>Comes as a stranger, from pages of others, under names of others.</summary>
internal sealed class Front(AttackAccounts accounts)
{
    private const string Evil = "https://evil.example";

    private readonly string _own = accounts.Server.GetLeftPart(UriPartial.Authority);

    public async Task<AttackFindings> CircuitsAsync()
    {
        var (name, password) = await accounts.MakeAsync();
        var cookies = await accounts.EnterAsync(name, password);
        var found = new AttackFindings();
        foreach (var hub in new[] { "_blazor", "elsa/hubs/workflow-instance" })
        {
            var negotiate = $"{hub}/negotiate?negotiateVersion=1";
            found
                .Expect(await AskAsync(HttpMethod.Post, negotiate, ("Origin", _own)) is HttpStatusCode.Unauthorized, AttackTexts.Format("HubForAll", hub))
                .Expect(await AskAsync(HttpMethod.Post, negotiate, ("Origin", Evil), ("Cookie", cookies)) is HttpStatusCode.Forbidden, AttackTexts.Format("HubForeign", hub))
                .Expect(await AskAsync(HttpMethod.Post, negotiate, ("Sec-Fetch-Site", "cross-site"), ("Origin", Evil), ("Cookie", cookies)) is HttpStatusCode.Forbidden, AttackTexts.Format("HubForeign", hub))
                .Expect(await AskAsync(HttpMethod.Post, negotiate, ("Origin", _own), ("Cookie", cookies)) is HttpStatusCode.OK, AttackTexts.Format("HubClosed", hub))
                .Expect(!await ConnectsAsync(hub, null, _own), AttackTexts.Format("HubForAll", hub))
                .Expect(!await ConnectsAsync(hub, cookies, Evil), AttackTexts.Format("HubForeign", hub));
        }

        return found;
    }

    /// <summary>A page of another site lets the browser of somebody who is signed in post.</summary>
    public async Task<AttackFindings> ForeignPagesAsync()
    {
        var (name, password) = await accounts.MakeAsync();
        var cookies = await accounts.EnterAsync(name, password);
        var found = new AttackFindings();
        foreach (var path in new[] { "api/tasks/1/claim", "api/tickets", "api/notices/read", "api/auth/logout", "elsa/api/workflow-definitions" })
            foreach (var from in new[] { ("Origin", Evil), ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Site", "same-site"), ("Origin", "null") })
                found.Expect(await AskAsync(HttpMethod.Post, path, from, ("Cookie", cookies)) is HttpStatusCode.Forbidden, $"{path} {from}");
        using var guest = accounts.Guest();
        foreach (var form in new[] { "account/sign-out", "account/password", "account/sign-ins/end-others", "account/language" })
        {
            using var answer = await AttackAccounts.PostFormAsync(guest, form, cookies, "", ("culture", "en"), ("current", password), ("new", AttackAccounts.NewPassword()));
            found.Expect(await accounts.OpensAsync(cookies) && !answer.Headers.Contains("Set-Cookie"), form);
        }

        return found;
    }

    /// <summary>Nothing that the server writes repeats a name that is not its own.</summary>
    public async Task<AttackFindings> HostsAsync()
    {
        var found = new AttackFindings();
        foreach (var header in new[] { "Host", "X-Forwarded-Host", "X-Original-Host", "Forwarded" })
        {
            foreach (var path in new[] { "", "tickets", "sign-in", "api/tickets", "openapi/v1.json", "no-such-page", "studio/frame" })
            {
                using var guest = accounts.Guest();
                using var request = new HttpRequestMessage(HttpMethod.Get, path);
                request.Headers.TryAddWithoutValidation(header, header == "Forwarded" ? "host=evil.example" : "evil.example");
                using var answer = await guest.SendAsync(request);
                var said = $"{answer.Headers.Location} {string.Join(' ', answer.Headers.SelectMany(one => one.Value))} {await answer.Content.ReadAsStringAsync()}";
                found.Expect(!said.Contains("evil.example", StringComparison.OrdinalIgnoreCase), $"{header} /{path}");
            }
        }

        return found;
    }

    public async Task<AttackFindings> HeadersAsync()
    {
        var found = new AttackFindings();
        foreach (var path in new[] { "sign-in", "tickets", "api/tickets", "elsa/api/workflow-definitions", "healthz/live", "no-such-page", "scalar", "_content/Hotline.Workflows.Desk/desk.css" })
        {
            using var guest = accounts.Guest();
            using var answer = await guest.GetAsync(path);
            var policy = Header(answer, "Content-Security-Policy");
            found
                .Expect(policy.Contains("default-src", StringComparison.Ordinal) && policy.Contains("frame-ancestors", StringComparison.Ordinal) && policy.Contains("object-src 'none'", StringComparison.Ordinal), $"/{path}: Content-Security-Policy: {policy}")
                .Expect(!policy.Split(';').Any(rule => rule.Trim().StartsWith("script-src", StringComparison.Ordinal) && rule.Contains("'unsafe-inline'", StringComparison.Ordinal)), $"/{path}: {policy}")
                .Expect(Header(answer, "X-Content-Type-Options") == "nosniff", $"/{path}: X-Content-Type-Options")
                .Expect(Header(answer, "Referrer-Policy").Length > 0, $"/{path}: Referrer-Policy")
                .Expect(!answer.Headers.Contains("Server") && !answer.Headers.Contains("X-Powered-By"), $"/{path}: Server")
                .Expect(accounts.Server.Scheme != Uri.UriSchemeHttps || Header(answer, "Strict-Transport-Security").Length > 0, $"/{path}: Strict-Transport-Security");
            foreach (var cookie in answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : [])
            {
                found
                    .Expect(cookie.Contains("httponly", StringComparison.OrdinalIgnoreCase) && cookie.Contains("samesite", StringComparison.OrdinalIgnoreCase), $"/{path}: {cookie.Split('=')[0]}")
                    .Expect(accounts.Server.Scheme != Uri.UriSchemeHttps || cookie.Contains("secure", StringComparison.OrdinalIgnoreCase), $"/{path}: {cookie.Split('=')[0]} Secure");
            }
        }

        return found.Expect(await AskAsync(HttpMethod.Trace, "sign-in") is not HttpStatusCode.OK, "TRACE");
    }

    /// <summary>Everything that the API's document names, asked by nobody.</summary>
    public async Task<AttackFindings> StrangersAsync()
    {
        using var guest = accounts.Guest();
        var document = JsonNode.Parse(await guest.GetStringAsync("openapi/v1.json"))!;
        var found = new AttackFindings();
        foreach (var (path, methods) in document["paths"]!.AsObject().Where(one => !one.Key.StartsWith("/api/auth/", StringComparison.Ordinal)))
        {
            foreach (var (method, _) in methods!.AsObject())
            {
                var status = await AskAsync(new HttpMethod(method.ToUpperInvariant()), path.TrimStart('/').Replace('{', '1').Replace('}', '1'));
                found.Expect((int)status is >= 400 and < 500, $"{method} {path}: {(int)status}");
            }
        }

        return found;
    }

    private static string Header(HttpResponseMessage answer, string name) => answer.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : "";

    private async Task<HttpStatusCode> AskAsync(HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        using var guest = accounts.Guest();
        using var request = new HttpRequestMessage(method, path);
        if (method == HttpMethod.Post)
            request.Content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var answer = await guest.SendAsync(request);
        return answer.StatusCode;
    }

    private async Task<bool> ConnectsAsync(string hub, string? cookies, string origin)
    {
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Origin", origin);
        if (cookies is not null)
            socket.Options.SetRequestHeader("Cookie", cookies);
        var address = new UriBuilder(new Uri(accounts.Server, hub)) { Scheme = accounts.Server.Scheme == Uri.UriSchemeHttps ? "wss" : "ws" };
        try
        {
            await socket.ConnectAsync(address.Uri, CancellationToken.None);
            return true;
        }
        catch (WebSocketException)
        {
            return false;
        }
    }
}
