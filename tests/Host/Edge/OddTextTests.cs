using System.Net;
using System.Text;
using Hotline.Workflows.Tests.Stores;

namespace Hotline.Workflows.Tests.Host.Edge;

/// <summary>
/// Every route × odd texts in each place of a request, on both databases: nothing odd gets in, nothing breaks, and who
/// comes next is served.
/// </summary>
public abstract class OddTextTests : IAsyncLifetime
{
    private static readonly string[] Refused =
        ["\0", "路灯\0不亮", "\u0001", "\u000b", "\u007f", "\u0085", "\ufffe", "\uffff", "\ufdd0", "\ud83d", "路\ude00灯", "\u202e路灯", "\u2066a\u2069"];

    private static readonly string[] Allowed =
        ["👨‍👩‍👧‍👦🇨🇳e\u0301각", "\u200b\u2060\ufeff", "%_\\'\"--;/*", "\ufffd", new('路', 10_000), string.Concat(Enumerable.Repeat("😀", 5_000)), "𠮷\ue000\u2028"];

    /// <summary>Odd characters as they are escaped, and escapes that are no UTF-8. The server itself turns NUL away from paths.</summary>
    private static readonly string[] InAddresses = ["%01", "%C2%85", "%EF%BF%BE", "%E2%80%AEa", "%F0%9F%BF%BE", "%ED%A0%BD", "%FF", "%C0%80", "%E8%B7"];

    private TestServer? _server;

    protected abstract Task<(string Key, string Value)[]> DatabaseAsync();

    protected virtual string? Missing => null;

    private TestServer Server => _server!;

    public async Task InitializeAsync()
    {
        if (Missing is null)
            _server = await TestServer.StartAsync(null, [("Hotline:Demo", "true"), .. await DatabaseAsync()]);
    }

    public async Task DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
    }

    [SkippableFact]
    public async Task No_route_takes_an_odd_text_in_its_path_or_query()
    {
        Skip.If(Missing is not null, Missing);
        using var client = await Server.SignInAsync("admin");
        var wrong = new List<string>();
        foreach (var route in RouteTable.Of(Server))
        {
            foreach (var escaped in InAddresses)
            {
                foreach (var place in route.FreeParts)
                    await TryAsync(client, route, route.Path(place, escaped), null, wrong, HttpStatusCode.BadRequest, HttpStatusCode.NotFound);
                foreach (var name in route.QueryNames)
                    await TryAsync(client, route, $"{route.Path()}?{name}={escaped}", null, wrong, HttpStatusCode.BadRequest);
                await TryAsync(client, route, $"{route.Path()}?a{escaped}=1", null, wrong, HttpStatusCode.BadRequest);
            }

            await TryAsync(client, route, $"{route.Path()}?q=a%00b", null, wrong, HttpStatusCode.BadRequest);
        }

        wrong.ShouldBeEmpty();
        await OthersAreServedAsync();
    }

    [SkippableFact]
    public async Task No_route_takes_an_odd_text_in_its_body()
    {
        Skip.If(Missing is not null, Missing);
        using var client = await Server.SignInAsync("admin");
        var wrong = new List<string>();
        foreach (var route in RouteTable.Of(Server).Where(route => route.TakesBody && !route.TakesForm))
        {
            foreach (var text in Refused)
            {
                foreach (var body in route.Bodies(RouteTable.Escaped(text)))
                    await TryAsync(client, route, route.Path(), Json(Encoding.UTF8.GetBytes(body)), wrong, HttpStatusCode.BadRequest);
            }

            // As bytes: the character itself, and bytes that are none.
            foreach (var text in new[] { "\u0085", "\ufffe", "\u202e", "\U0001fffe" })
                await TryAsync(client, route, route.Path(), Json(Encoding.UTF8.GetBytes($"{{\"model\":[\"{text}\"]}}")), wrong, HttpStatusCode.BadRequest);
            foreach (var bytes in new byte[][] { [0xff], [0xed, 0xa0, 0xbd], [0xc0, 0x80], [0xe8, 0xb7] })
                await TryAsync(client, route, route.Path(), Json([.. "{\"title\":\""u8, .. bytes, .. "\"}"u8]), wrong, HttpStatusCode.BadRequest);
            await TryAsync(client, route, route.Path(), new StringContent("{}", Encoding.Unicode, "application/json"), wrong, HttpStatusCode.BadRequest);
        }

        wrong.ShouldBeEmpty();
        await OthersAreServedAsync();
    }

    [SkippableFact]
    public async Task What_people_may_write_breaks_no_route()
    {
        Skip.If(Missing is not null, Missing);
        using var client = await Server.SignInAsync("admin");
        var wrong = new List<string>();
        foreach (var route in RouteTable.Of(Server).Where(route => !route.ToString().Contains("auth/", StringComparison.Ordinal)))
        {
            foreach (var text in Allowed)
            {
                var escaped = Uri.EscapeDataString(text.Length > 1000 ? text[..1000] : text);
                foreach (var place in route.FreeParts)
                    await TryAsync(client, route, route.Path(place, escaped), null, wrong);
                foreach (var name in route.QueryNames)
                    await TryAsync(client, route, $"{route.Path()}?{name}={escaped}", null, wrong);
                if (!route.TakesBody)
                    continue;
                foreach (var body in route.Bodies(RouteTable.Plain(text)))
                    await TryAsync(client, route, route.Path(), Json(Encoding.UTF8.GetBytes(body)), wrong);
            }
        }

        wrong.ShouldBeEmpty();
        await OthersAreServedAsync();
    }

    [SkippableFact]
    public async Task No_header_and_no_cookie_takes_an_odd_text()
    {
        Skip.If(Missing is not null, Missing);
        using var signedIn = await Server.SignInAsync("admin");
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8 }) { BaseAddress = Server.Address };
        foreach (var name in new[] { "Idempotency-Key", "If-Match", "User-Agent", "Accept-Language", "X-Anything" })
        {
            foreach (var odd in new[] { "\u0085", "\ufffe", "\u202e", "\u0001" })
                (await AskAsync(name, $"a{odd}b")).ShouldBe(HttpStatusCode.BadRequest, $"{name}: {(int)odd[0]:X4}");
            ((int)await AskAsync(name, "路灯😀")).ShouldBeLessThan(500);
        }

        (await AskAsync("Cookie", "a=%00")).ShouldBe(HttpStatusCode.BadRequest);
        (await AskAsync("Cookie", ".AspNetCore.Culture=c%3D%E2%80%AE")).ShouldBe(HttpStatusCode.BadRequest);

        async Task<HttpStatusCode> AskAsync(string name, string value)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/tickets?take=1") { Headers = { Authorization = signedIn.DefaultRequestHeaders.Authorization } };
            request.Headers.TryAddWithoutValidation(name, value).ShouldBeTrue();
            return (await client.SendAsync(request)).StatusCode;
        }
    }

    [SkippableTheory]
    [InlineData("八角北路二十三号院门口的三盏路灯连续一周不亮晚上出行不方便😀请尽快处理", "八角北路二十三号院门口的三盏路灯连续一周不亮晚上出行不方便")]
    [InlineData("八角北路二十三号院门口的三盏路灯连续一周不亮晚上出行👨‍👩‍👧‍👦不便", "八角北路二十三号院门口的三盏路灯连续一周不亮晚上出行")]
    [InlineData("八角北路二十三号院门口的三盏路灯连续一周不亮晚上出行方便🇨🇳不便", "八角北路二十三号院门口的三盏路灯连续一周不亮晚上出行方便")]
    public async Task A_title_made_of_the_content_ends_between_characters(string content, string title)
    {
        Skip.If(Missing is not null, Missing);
        using var client = await Server.SignInAsync("dispatcher");

        var created = await client.PostAsync("/api/tickets", Json(Encoding.UTF8.GetBytes($$"""{"content":"{{content}}"}""")));

        created.StatusCode.ShouldBe(HttpStatusCode.Created, await created.Content.ReadAsStringAsync());
        var ticket = await (await client.GetAsync($"/api/tickets/{(await created.JsonAsync())["no"]}")).JsonAsync();
        ((string?)ticket["title"]).ShouldBe(title, ticket.ToJsonString());
    }

    private static ByteArrayContent Json(byte[] bytes) => new(bytes) { Headers = { ContentType = new("application/json") } };

    private static async Task TryAsync(
        HttpClient client, RouteTable.Route route, string address, HttpContent? body, List<string> wrong, params HttpStatusCode[] expected)
    {
        using var request = new HttpRequestMessage(new HttpMethod(route.Method), address) { Content = body ?? (route.TakesForm ? new FormUrlEncodedContent([]) : route.TakesBody ? Json("{}"u8.ToArray()) : null) };
        using var answer = await client.SendAsync(request);
        if ((int)answer.StatusCode >= 500 || (expected.Length > 0 && !expected.Contains(answer.StatusCode) && !(route.TakesForm && answer.StatusCode is HttpStatusCode.UnsupportedMediaType)))
            wrong.Add($"{route}: {(address.Length > 150 ? address[..150] : address)} {(body is null ? "" : await Shown(body))} → {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }

    private static async Task<string> Shown(HttpContent body) => await body.ReadAsStringAsync() is { Length: > 200 } longer ? longer[..200] : await body.ReadAsStringAsync();

    /// <summary>Connections that a bad request had are good for the next person.</summary>
    private async Task OthersAreServedAsync()
    {
        using var other = await Server.SignInAsync("dispatcher");
        for (var i = 0; i < 20; i++)
        {
            (await other.GetAsync("/api/tickets?q=路灯")).StatusCode.ShouldBe(HttpStatusCode.OK);
            (await other.GetAsync("/api/tasks?scope=all")).StatusCode.ShouldBe(HttpStatusCode.OK);
        }
    }
}

public sealed class OddTextOnSqliteTests : OddTextTests
{
    protected override Task<(string Key, string Value)[]> DatabaseAsync() => Task.FromResult<(string, string)[]>([]);
}

public sealed class OddTextOnPostgresTests : OddTextTests
{
    protected override string? Missing => PostgresServer.Missing;

    protected override async Task<(string Key, string Value)[]> DatabaseAsync() =>
        [("Hotline:Database", "postgres"), ("Hotline:Connection", await PostgresServer.CreateDatabaseAsync())];
}
