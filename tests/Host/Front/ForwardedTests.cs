using System.Net;

namespace Hotline.Workflows.Tests.Host.Front;

/// <summary>What is said of the browser before the server counts only from those who are known to say it.</summary>
public sealed class ForwardedTests
{
    [Fact]
    public async Task A_known_proxy_is_believed_that_the_browser_came_over_tls_and_the_cookie_is_for_tls_alone()
    {
        await using var server = await TestServer.StartAsync(null, ("Hotline:Demo", "true"), ("Hotline:Proxies:0", "127.0.0.0/8"));

        (await CookiesAsync(server)).ShouldAllBe(cookie => cookie.Contains("; secure"));
    }

    [Theory]
    [InlineData("https", "365.00:00:00", "max-age=31536000")]
    [InlineData("https", "0", null)]
    [InlineData("http", "365.00:00:00", null)]
    public async Task A_browser_that_came_over_tls_is_told_to_keep_to_it(string scheme, string strict, string? told)
    {
        await using var server = await TestServer.StartAsync(null, ("Hotline:Proxies:0", "127.0.0.1"), ("Hotline:StrictTls", strict));
        using var client = server.Anonymous();
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", scheme);

        var answer = await client.GetAsync("/sign-in");

        (answer.Headers.TryGetValues("Strict-Transport-Security", out var values) ? values.Single() : null).ShouldBe(told);
    }

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/tickets")]
    [InlineData("/no-such-page")]
    [InlineData("/api/tickets")]
    [InlineData("/elsa/api/workflow-definitions")]
    [InlineData("/healthz/live")]
    [InlineData("/_content/Hotline.Workflows.Desk/desk.css")]
    public async Task Every_answer_says_what_a_browser_may_do_with_it(string path)
    {
        await using var server = await TestServer.StartAsync();
        using var client = server.Anonymous();

        var answer = await client.GetAsync(path);

        var policy = answer.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem();
        policy.ShouldContain("default-src 'self'");
        policy.ShouldContain("object-src 'none'");
        policy.ShouldNotContain("script-src 'self' 'unsafe-inline'");
        policy.ShouldContain("frame-ancestors 'self'");
        answer.Headers.GetValues("X-Content-Type-Options").ShouldHaveSingleItem().ShouldBe("nosniff");
        answer.Headers.GetValues("X-Frame-Options").ShouldHaveSingleItem().ShouldBe("SAMEORIGIN");
        answer.Headers.GetValues("Referrer-Policy").ShouldHaveSingleItem().ShouldBe("same-origin");
        answer.Headers.Server.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobody_else_is_believed()
    {
        await using var server = await TestServer.StartAsync(null, ("Hotline:Demo", "true"), ("Hotline:Proxies:0", "10.1.2.3"));

        (await CookiesAsync(server)).ShouldAllBe(cookie => !cookie.Contains("; secure"));
    }

    [Fact]
    public async Task A_name_that_is_not_ours_is_refused_and_no_redirect_repeats_one()
    {
        await using (var named = await TestServer.StartAsync(null, ("Hotline:Hosts:0", "hotline.example.gov.cn"), ("Hotline:Hosts:1", "127.0.0.1")))
        {
            (await AskAsync(named, "/sign-in", "hotline.example.gov.cn")).StatusCode.ShouldBe(HttpStatusCode.OK);
            (await AskAsync(named, "/sign-in", "evil.example")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        }

        await using var server = await TestServer.StartAsync();
        var answer = await AskAsync(server, "/tickets", "evil.example");
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.ToString().ShouldBe("/sign-in?returnUrl=%2Ftickets");
    }

    [Fact]
    public async Task A_circuit_is_for_who_is_signed_in_and_for_our_own_pages()
    {
        await using var server = await TestServer.StartAsync(null, ("Hotline:Demo", "true"));
        using var client = server.Anonymous();
        (await NegotiateAsync(client, server.Address.GetLeftPart(UriPartial.Authority))).ShouldBe(HttpStatusCode.Unauthorized);
        (await (await client.GetAsync("/no-such-page-at-all")).Content.ReadAsStringAsync()).ShouldNotContain("\"type\":\"server\"");
        await SignInAsync(client);

        (await NegotiateAsync(client, "https://evil.example")).ShouldBe(HttpStatusCode.Forbidden);
        (await NegotiateAsync(client, server.Address.GetLeftPart(UriPartial.Authority))).ShouldBe(HttpStatusCode.OK);
    }

    private static async Task<HttpStatusCode> NegotiateAsync(HttpClient client, string origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1");
        request.Headers.Add("Origin", origin);
        return (await client.SendAsync(request)).StatusCode;
    }

    private static async Task<HttpResponseMessage> AskAsync(TestServer server, string path, string host)
    {
        using var client = server.Anonymous();
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Host = host } };
        return await client.SendAsync(request);
    }

    private static async Task<IReadOnlyList<string>> CookiesAsync(TestServer server)
    {
        using var client = server.Anonymous();
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        var answer = await SignInAsync(client);
        return [.. answer.Headers.GetValues("Set-Cookie").Select(cookie => cookie.ToLowerInvariant())];
    }

    private static async Task<HttpResponseMessage> SignInAsync(HttpClient client)
    {
        using var page = await client.GetAsync("/sign-in");
        var token = FormPage.TokenOf(await page.Content.ReadAsStringAsync());
        using var request = new HttpRequestMessage(HttpMethod.Post, "/account/sign-in")
        {
            Content = new FormUrlEncodedContent([new("userName", "supervisor"), new("password", "Hotline@12345"), new("__RequestVerificationToken", token)]),
        };
        // Over the loopback the jar would keep a cookie for TLS to itself.
        foreach (var cookie in page.Headers.GetValues("Set-Cookie"))
            request.Headers.Add("Cookie", cookie.Split(';')[0]);
        return await client.SendAsync(request);
    }
}
