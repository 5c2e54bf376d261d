using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Hotline.Workflows.Tests.Stores;

namespace Hotline.Workflows.Tests.Host;

/// <summary>What an administrator ends has ended at the next request, and what was given out in a demonstration opens nothing in earnest; on both databases.</summary>
public abstract class EndedAccountTests
{
    private const string Right = "Hotline@12345";

    private (string Key, string Value)[]? _database;

    protected abstract Task<(string Key, string Value)[]> DatabaseAsync();

    protected virtual string? Missing => null;

    /// <summary>On one database for the whole test.</summary>
    private async Task<TestServer> StartAsync(bool demo = true, string? folder = null)
    {
        Skip.If(Missing is not null, Missing);
        return await TestServer.StartAsync(folder, [("Hotline:Demo", $"{demo}"), .. _database ??= await DatabaseAsync()]);
    }

    [SkippableFact]
    public async Task Who_is_deactivated_is_signed_out_and_comes_back_only_after_being_activated()
    {
        await using var server = await StartAsync();
        using var admin = await server.SignInAsync("admin");
        using var person = await server.SignInAsync("handler");
        (await StatusAsync(person)).ShouldBe(HttpStatusCode.OK);

        (await admin.PutAsJsonAsync("/api/people/handler/active", new { active = false })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(person)).ShouldBe(HttpStatusCode.Unauthorized);
        (await server.LoginAsync("handler", Right)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        await admin.PutAsJsonAsync("/api/people/Handler/active", new { active = true });
        (await StatusAsync(person)).ShouldBe(HttpStatusCode.Unauthorized);
        (await server.LoginAsync("handler", Right)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [SkippableFact]
    public async Task Other_roles_begin_with_another_sign_in()
    {
        await using var server = await StartAsync();
        using var admin = await server.SignInAsync("admin");
        using var person = await server.SignInAsync("reviewer");

        (await admin.PutAsJsonAsync("/api/people/reviewer/roles", new { roles = new[] { "callback" } })).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await StatusAsync(person)).ShouldBe(HttpStatusCode.Unauthorized);
        using var again = await server.SignInAsync("reviewer");
        (await again.GetFromJsonAsync<JsonObject>("/api/auth/me"))!["roles"]!.AsArray().Select(role => (string?)role).ShouldBe(["callback"]);
        await (await admin.PutAsJsonAsync("/api/people/reviewer/roles", new { roles = new[] { "king" } })).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid");
    }

    [SkippableFact]
    public async Task A_reset_password_is_told_once_and_ends_what_was_open()
    {
        await using var server = await StartAsync();
        using var admin = await server.SignInAsync("admin");
        using var person = await server.SignInAsync("callback");

        var told = (string?)(await (await admin.PostAsJsonAsync("/api/people/callback/password", new { })).JsonAsync())["password"];

        (await StatusAsync(person)).ShouldBe(HttpStatusCode.Unauthorized);
        (await server.LoginAsync("callback", Right)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await server.LoginAsync("callback", told!)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await (await admin.PostAsJsonAsync("/api/people/callback/password", new { password = "short" })).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid");
        await (await admin.PostAsJsonAsync("/api/people/callback/password", new { password = new string('a', 200) + "1" })).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid");
    }

    [SkippableFact]
    public async Task Nobody_ends_their_own_account_and_nobody_else_ends_any()
    {
        await using var server = await StartAsync();
        using var admin = await server.SignInAsync("admin");
        await (await admin.PutAsJsonAsync("/api/people/admin/active", new { active = false })).ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "own-account");
        await (await admin.PutAsJsonAsync("/api/people/admin/roles", new { roles = new[] { "leader" } })).ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "own-account");
        await (await admin.PutAsJsonAsync("/api/people/nobody/active", new { active = false })).ShouldBeProblemAsync(HttpStatusCode.NotFound, "person-unknown");
        using var supervisor = await server.SignInAsync("supervisor");
        foreach (var answer in new[]
        {
            await supervisor.PutAsJsonAsync("/api/people/handler/active", new { active = false }),
            await supervisor.PutAsJsonAsync("/api/people/supervisor/roles", new { roles = new[] { "admin" } }),
            await supervisor.PostAsJsonAsync("/api/people/admin/password", new { }),
            await supervisor.DeleteAsync("/api/people/handler/pause"),
        })
            answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [SkippableFact]
    public async Task The_accounts_of_a_demonstration_and_their_tokens_are_dead_in_earnest_and_alive_in_the_next_demonstration()
    {
        var folder = TestServer.NewFolder();
        string? token;
        await using (var demo = await StartAsync(folder: folder))
        {
            token = (string?)(await (await demo.LoginAsync("leader", Right)).JsonAsync())["accessToken"];
            using var own = await demo.SignInAsync("supervisor");
            (await own.PostAsJsonAsync("/api/auth/password", new { current = Right, @new = "my-own-word-7" })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        }

        await using (var earnest = await StartAsync(demo: false, folder))
        {
            using var client = earnest.Anonymous();
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
            (await StatusAsync(client)).ShouldBe(HttpStatusCode.Unauthorized);
            (await earnest.LoginAsync("leader", Right)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
            using var own = await earnest.SignInAsync("supervisor", "my-own-word-7");
            var published = await own.PostAsJsonAsync("/api/auth/password", new { current = "my-own-word-7", @new = Right });
            (await published.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid"))["errors"]!["new"]![0]!.GetValue<string>().ShouldContain("演示密码");
        }

        await using var again = await StartAsync(folder: folder);
        (await again.LoginAsync("leader", Right)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await again.LoginAsync("supervisor", "my-own-word-7")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client) => (await client.GetAsync("/api/auth/me")).StatusCode;
}

public sealed class EndedAccountOnSqliteTests : EndedAccountTests
{
    protected override Task<(string Key, string Value)[]> DatabaseAsync() => Task.FromResult<(string, string)[]>([]);
}

public sealed class EndedAccountOnPostgresTests : EndedAccountTests
{
    protected override string? Missing => PostgresServer.Missing;

    protected override async Task<(string Key, string Value)[]> DatabaseAsync() =>
        [("Hotline:Database", "postgres"), ("Hotline:Connection", await PostgresServer.CreateDatabaseAsync())];
}
