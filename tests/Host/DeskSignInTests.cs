using System.Net;
using System.Text.RegularExpressions;

namespace Hotline.Workflows.Tests.Host;

[Collection(Demo.Name)]
public sealed partial class DeskSignInTests(DemoServer demo)
{
    private readonly TestServer _server = demo.Server;

    [Fact]
    public async Task The_form_signs_in_with_a_cookie_scripts_cannot_read_and_returns_to_the_page_asked_for()
    {
        using var client = _server.Anonymous();
        var answer = await SignInAsync(client, "Hotline@12345", "/tickets");

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.ToString().ShouldBe("/tickets");
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(line => line.StartsWith("hotline=", StringComparison.Ordinal));
        cookie.ShouldContain("httponly");
        cookie.ShouldContain("samesite=lax");
        (await client.GetAsync("/api/auth/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_page_takes_no_click_or_word_before_it_listens()
    {
        using var client = _server.Anonymous();
        (await client.GetStringAsync("/sign-in")).ShouldNotContain(" inert");
        await SignInAsync(client, "Hotline@12345", "/");

        (await client.GetStringAsync("/tickets")).ShouldContain("<main class=\"main\" id=\"main\" tabindex=\"-1\" inert");
    }

    [Fact]
    public async Task A_wrong_password_leads_back_to_the_form()
    {
        using var client = _server.Anonymous();
        var answer = await SignInAsync(client, "wrong", "/tickets");

        answer.Headers.Location!.ToString().ShouldBe("/sign-in?error=wrong&userName=supervisor&returnUrl=%2Ftickets");
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    public async Task A_foreign_return_address_is_not_followed(string returnUrl)
    {
        using var client = _server.Anonymous();
        var answer = await SignInAsync(client, "Hotline@12345", returnUrl);

        answer.Headers.Location!.ToString().ShouldBe("/");
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        using var client = _server.Anonymous();
        var answer = await client.PostAsync("/account/sign-in", new FormUrlEncodedContent([new("userName", "supervisor"), new("password", "Hotline@12345")]));

        answer.Headers.Location!.ToString().ShouldBe("/sign-in?error=expired");
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
    }

    [Fact]
    public async Task The_cookie_reads_the_api_but_a_foreign_page_cannot_change_anything_with_it()
    {
        using var client = _server.Anonymous();
        await SignInAsync(client, "Hotline@12345", "/");
        var own = _server.Address.GetLeftPart(UriPartial.Authority);

        (await client.GetAsync("/api/overview")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await (await ClaimAsync(client, "Sec-Fetch-Site", "cross-site")).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "foreign-page");
        await (await ClaimAsync(client, "Origin", "https://evil.example")).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "foreign-page");
        await (await ClaimAsync(client, "X-Nothing", "said")).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "foreign-page");
        // A browser too old to name the site names the origin.
        (await ClaimAsync(client, "Origin", own)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await ClaimAsync(client, "Sec-Fetch-Site", "same-origin")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_page_of_the_desk_asks_the_stranger_to_sign_in()
    {
        using var client = _server.Anonymous();
        var answer = await client.GetAsync("/todo");

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.ToString().ShouldBe("/sign-in?returnUrl=%2Ftodo");
    }

    [Fact]
    public async Task An_unknown_page_is_404_with_a_page_to_read()
    {
        using var client = _server.Anonymous();
        await SignInAsync(client, "Hotline@12345", "/");
        var answer = await client.GetAsync("/no-such-page");

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("</html>");
    }

    private static async Task<HttpResponseMessage> ClaimAsync(HttpClient client, string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/tasks/1/claim");
        request.Headers.Add(header, value);
        return await client.SendAsync(request);
    }

    private static async Task<HttpResponseMessage> SignInAsync(HttpClient client, string password, string returnUrl)
    {
        var form = await client.GetStringAsync("/sign-in");
        var token = FormToken().Match(form).Groups[1].Value;
        return await client.PostAsync("/account/sign-in", new FormUrlEncodedContent(
        [
            new("__RequestVerificationToken", token),
            new("userName", "supervisor"),
            new("password", password),
            new("returnUrl", returnUrl),
        ]));
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex FormToken();
}
