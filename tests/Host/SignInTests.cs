using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace Hotline.Workflows.Tests.Host;

[Collection(Demo.Name)]
public sealed class SignInTests(DemoServer demo)
{
    private readonly TestServer _server = demo.Server;

    [Fact]
    public async Task The_right_password_gives_a_bearer_token_and_says_who_signed_in()
    {
        var answer = await Login("dispatcher", "Hotline@12345");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var body = await answer.JsonAsync();
        ((string?)body["tokenType"]).ShouldBe("Bearer");
        ((string?)body["accessToken"]).ShouldNotBeNullOrEmpty();
        ((int?)body["expiresIn"]).ShouldBe(3600);
        ((string?)body["userName"]).ShouldBe("dispatcher");
        ((string?)body["displayName"]).ShouldBe("李敏");
        body["roles"]!.AsArray().Select(role => (string?)role).ShouldBe(["dispatcher"]);
    }

    [Theory]
    [InlineData("dispatcher", "wrong")]
    [InlineData("nobody", "Hotline@12345")]
    [InlineData(null, null)]
    public async Task A_wrong_name_or_password_is_told_apart_by_nobody(string? userName, string? password)
    {
        var answer = await Login(userName, password);

        var problem = await answer.ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "wrong-credentials");
        ((string?)problem["detail"]).ShouldBe("用户名或密码不正确。");
    }

    [Fact]
    public async Task Every_role_has_a_demo_account_named_after_it()
    {
        foreach (var role in Tickets.Model.Roles.All)
        {
            using var client = await _server.SignInAsync(role);
            var me = await (await client.GetAsync("/api/auth/me")).JsonAsync();
            me["roles"]!.AsArray().Select(held => (string?)held).ShouldContain(role);
        }
    }

    [Fact]
    public async Task A_refresh_token_gives_a_new_pair_once_and_its_second_use_ends_the_sign_in()
    {
        var first = await (await Login("auditor", "Hotline@12345")).JsonAsync();
        var second = await (await RefreshAsync(first["refreshToken"])).JsonAsync();
        (await MeAsync(second["accessToken"])).ShouldBe(HttpStatusCode.OK);
        await (await RefreshAsync(first["accessToken"])).ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "refresh-token-invalid");
        (await MeAsync(second["accessToken"])).ShouldBe(HttpStatusCode.OK);

        await (await RefreshAsync(first["refreshToken"])).ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "refresh-token-invalid");

        (await MeAsync(first["accessToken"])).ShouldBe(HttpStatusCode.Unauthorized);
        (await MeAsync(second["accessToken"])).ShouldBe(HttpStatusCode.Unauthorized);
        await (await RefreshAsync(second["refreshToken"])).ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "refresh-token-invalid");
    }

    [Fact]
    public async Task Whoever_signs_out_leaves_no_token_behind()
    {
        var own = await (await Login("leader", "Hotline@12345")).JsonAsync();
        var other = await (await Login("leader", "Hotline@12345")).JsonAsync();
        using var client = _server.Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string?)own["accessToken"]);

        (await client.PostAsync("/api/auth/logout", null)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await MeAsync(own["accessToken"])).ShouldBe(HttpStatusCode.Unauthorized);
        await (await RefreshAsync(own["refreshToken"])).ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "refresh-token-invalid");
        (await MeAsync(other["accessToken"])).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_changed_password_counts_at_once_and_ends_the_refresh_token()
    {
        var before = await (await Login("handler-reli", "Hotline@12345")).JsonAsync();
        using var client = await _server.SignInAsync("handler-reli");
        var wrong = await client.PostAsJsonAsync("/api/auth/password", new { current = "wrong", @new = "abcdef123456" });
        (await wrong.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid"))["errors"]!["current"].ShouldNotBeNull();
        var weak = await client.PostAsJsonAsync("/api/auth/password", new { current = "Hotline@12345", @new = "short" });
        (await weak.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid"))["errors"]!["new"].ShouldNotBeNull();

        (await client.PostAsJsonAsync("/api/auth/password", new { current = "Hotline@12345", @new = "abcdef123456" }))
            .StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await Login("handler-reli", "abcdef123456")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await MeAsync(before["accessToken"])).ShouldBe(HttpStatusCode.Unauthorized);
        await (await RefreshAsync(before["refreshToken"])).ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "refresh-token-invalid");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("not-a-token")]
    public async Task Without_a_good_token_the_api_answers_401_with_a_problem(string? token)
    {
        using var client = _server.Anonymous();
        if (token is not null)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);

        await (await client.GetAsync("/api/tickets")).ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "unauthorized");
    }

    private Task<HttpResponseMessage> Login(string? userName, string? password) => _server.LoginAsync(userName, password);

    private async Task<HttpResponseMessage> RefreshAsync(object? token)
    {
        using var client = _server.Anonymous();
        return await client.PostAsJsonAsync("/api/auth/refresh", new { refreshToken = token?.ToString() });
    }

    private async Task<HttpStatusCode> MeAsync(object? token)
    {
        using var client = _server.Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token?.ToString());
        return (await client.GetAsync("/api/auth/me")).StatusCode;
    }
}
