using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Hotline.Workflows.Tests.Stores;
using Hotline.Workflows.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Tests.Host;

/// <summary>Passwords are guessed slowly, and nobody keeps somebody else out by guessing; on both databases.</summary>
public abstract class GuessingTests : IAsyncLifetime
{
    private const string Right = "Hotline@12345";
    private TestServer _server = null!;

    protected abstract Task<(string Key, string Value)[]> DatabaseAsync();

    protected virtual string? Missing => null;

    public async Task InitializeAsync()
    {
        if (Missing is null)
            _server = await TestServer.StartAsync(null, [("Hotline:Demo", "true"), ("Hotline:SignIn:PauseAllAfter", "12"), .. await DatabaseAsync()]);
    }

    public async Task DisposeAsync()
    {
        if (Missing is null)
            await _server.DisposeAsync();
    }

    [SkippableTheory]
    [InlineData("handler")]
    [InlineData("nobody")]
    public async Task Five_wrong_passwords_bring_a_pause_whether_there_is_such_an_account_or_not(string name)
    {
        Skip.If(Missing is not null, Missing);
        for (var attempt = 0; attempt < 5; attempt++)
            await (await LoginAsync(name, "wrong")).ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "wrong-credentials");

        await (await LoginAsync(name, "wrong")).ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "sign-in-paused");
        await (await LoginAsync(name.ToUpperInvariant(), Right)).ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "sign-in-paused");
        // From elsewhere the owner gets in.
        (await LoginAsync("handler", Right, "127.0.0.2")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [SkippableFact]
    public async Task After_the_pause_one_more_try_is_free_and_the_right_password_ends_it()
    {
        Skip.If(Missing is not null, Missing);
        for (var attempt = 0; attempt < 5; attempt++)
            await LoginAsync("handler", "wrong");
        await PassAsync(TimeSpan.FromSeconds(31));
        await (await LoginAsync("handler", "wrong")).ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "wrong-credentials");
        await PassAsync(TimeSpan.FromSeconds(31));
        await (await LoginAsync("handler", Right)).ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "sign-in-paused");
        await PassAsync(TimeSpan.FromSeconds(30));

        (await LoginAsync("handler", Right)).StatusCode.ShouldBe(HttpStatusCode.OK);

        for (var attempt = 0; attempt < 4; attempt++)
            await LoginAsync("handler", "wrong");
        (await LoginAsync("handler", Right)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [SkippableFact]
    public async Task Many_names_from_one_address_are_slowed_down_as_well()
    {
        Skip.If(Missing is not null, Missing);
        for (var attempt = 0; attempt < 12; attempt++)
            await (await LoginAsync($"name-{attempt}", "wrong")).ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "wrong-credentials");

        await (await LoginAsync("name-13", "wrong")).ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "sign-in-paused");
    }

    [SkippableFact]
    public async Task Tries_at_once_are_counted_as_many()
    {
        Skip.If(Missing is not null, Missing);
        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => LoginAsync("reviewer", "wrong")));

        var codes = await Task.WhenAll(answers.Select(async answer => (string?)(await answer.JsonAsync())["type"]));
        codes.Count(code => code == "urn:hotline:problem:wrong-credentials").ShouldBe(5);
        codes.ShouldAllBe(code => code == "urn:hotline:problem:wrong-credentials" || code == "urn:hotline:problem:sign-in-paused");
    }

    [SkippableFact]
    public async Task Of_many_who_turn_one_refresh_token_at_once_at_most_one_gets_the_next_pair()
    {
        Skip.If(Missing is not null, Missing);
        var first = await (await LoginAsync("reviewer", Right)).JsonAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => RefreshAsync(first)));

        answers.Count(answer => answer.IsSuccessStatusCode).ShouldBeLessThanOrEqualTo(1);
        // Two had it: the sign-in has ended for both.
        foreach (var next in answers.Where(answer => answer.IsSuccessStatusCode))
            (await RefreshAsync(await next.JsonAsync())).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await RefreshAsync(first)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await LoginAsync("reviewer", Right)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [SkippableFact]
    public async Task A_wrong_current_password_counts_and_an_administrator_ends_the_pause()
    {
        Skip.If(Missing is not null, Missing);
        using var client = await _server.SignInAsync("cashier");
        for (var attempt = 0; attempt < 5; attempt++)
            await (await client.PostAsJsonAsync("/api/auth/password", new { current = "wrong", @new = "abcdef123456" })).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid");
        await (await LoginAsync("cashier", Right)).ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "sign-in-paused");

        using var admin = await _server.SignInAsync("admin");
        (await admin.DeleteAsync("/api/people/cashier/pause")).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await LoginAsync("cashier", Right)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private async Task<HttpResponseMessage> RefreshAsync(JsonObject tokens)
    {
        using var client = _server.Anonymous();
        return await client.PostAsJsonAsync("/api/auth/refresh", new { refreshToken = (string?)tokens["refreshToken"] });
    }

    /// <summary>What was tried was tried so much earlier.</summary>
    private async Task PassAsync(TimeSpan time)
    {
        await using var scope = _server.App.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HotlineDb>();
        foreach (var row in await db.SignInTries.AsNoTracking().ToListAsync())
        {
            var (since, at) = (row.Since - time, row.At - time);
            await db.SignInTries.Where(kept => kept.Key == row.Key).ExecuteUpdateAsync(kept => kept.SetProperty(x => x.Since, since).SetProperty(x => x.At, at));
        }
    }

    private async Task<HttpResponseMessage> LoginAsync(string userName, string password, string from = "127.0.0.1")
    {
        using var client = new HttpClient(new SocketsHttpHandler { ConnectCallback = (context, cancellation) => ConnectAsync(context.DnsEndPoint, IPAddress.Parse(from), cancellation) }) { BaseAddress = _server.Address };
        return await client.PostAsJsonAsync("/api/auth/login", new { userName, password });
    }

    private static async ValueTask<Stream> ConnectAsync(DnsEndPoint server, IPAddress from, CancellationToken cancellation)
    {
        var socket = new System.Net.Sockets.Socket(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(from, 0));
        await socket.ConnectAsync(IPAddress.Parse(server.Host), server.Port, cancellation);
        return new System.Net.Sockets.NetworkStream(socket, ownsSocket: true);
    }
}

public sealed class GuessingOnSqliteTests : GuessingTests
{
    protected override Task<(string Key, string Value)[]> DatabaseAsync() => Task.FromResult<(string, string)[]>([]);
}

public sealed class GuessingOnPostgresTests : GuessingTests
{
    protected override string? Missing => PostgresServer.Missing;

    protected override async Task<(string Key, string Value)[]> DatabaseAsync() =>
        [("Hotline:Database", "postgres"), ("Hotline:Connection", await PostgresServer.CreateDatabaseAsync())];
}
