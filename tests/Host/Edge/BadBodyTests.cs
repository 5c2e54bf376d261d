using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Hotline.Workflows.Tests.Host.Edge;

/// <summary>Bodies that are none, on every route of the table that takes one: 400 (or what else is the sender's to mend) with a sentence.</summary>
[Collection(Demo.Name)]
public sealed class BadBodyTests(DemoServer demo)
{
    private const string Json = "application/json";

    private static readonly string[] NoJson = ["", "null", "[]", "[null]", "\"a\"", "1", "{", "{\"a\":", "{\"a\":1", "{]}", "{}{}", "{'a':1}", "<a/>"];

    private static readonly int[] Levels = [63, 64, 70, 80, 127, 128, 500];

    [Fact]
    public async Task A_body_that_is_no_object_is_refused_in_a_sentence_or_counts_as_none()
    {
        using var client = await demo.Server.SignInAsync("admin");
        var wrong = new List<string>();
        foreach (var route in Routes(takeForm: false))
        {
            foreach (var body in NoJson)
                await TryAsync(client, route, new StringContent(body, Encoding.UTF8, Json), wrong);
            foreach (var levels in Levels)
            {
                foreach (var deep in new[] { new string('[', levels) + new string(']', levels), string.Concat(Enumerable.Repeat("{\"a\":", levels)) + "1" + new string('}', levels) })
                    foreach (var body in route.Sample().Select(member => With(route, member.Key, deep)).Append($"{{\"x\":{deep}}}").Append(deep))
                        await TryAsync(client, route, new StringContent(body, Encoding.UTF8, Json), wrong);
            }

            foreach (var type in new[] { "text/plain", "application/xml", "application/x-www-form-urlencoded", "multipart/form-data", "multipart/form-data; boundary=x", "application/octet-stream" })
                await TryAsync(client, route, Raw("{}", type), wrong);
            await TryAsync(client, route, Raw("{}", null), wrong);
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_null_where_something_must_be_is_refused_in_a_sentence()
    {
        using var client = await demo.Server.SignInAsync("admin");
        var wrong = new List<string>();
        foreach (var route in Routes(takeForm: false))
        {
            foreach (var (name, usual) in route.Sample())
            {
                if (usual is JsonArray && route.BodyType is not null)
                    await TryAsync(client, route, new StringContent(With(route, name, "[null]"), Encoding.UTF8, Json), wrong, mustBeRefused: true);
                foreach (var value in new[] { "null", "[]", "{}", "[[]]", "[{}]", "{\"a\":null}", "\"\"" })
                    await TryAsync(client, route, new StringContent(With(route, name, value), Encoding.UTF8, Json), wrong);
            }
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_form_that_is_broken_off_or_none_is_refused_in_a_sentence_by_every_route_that_takes_files()
    {
        const string Part = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\nContent-Type: text/csv\r\n\r\n";
        using var client = await demo.Server.SignInAsync("admin");
        var wrong = new List<string>();
        var routes = Routes(takeForm: true).Where(route => !route.Pattern.StartsWith("/account/", StringComparison.Ordinal)).ToList();
        routes.Count.ShouldBeGreaterThanOrEqualTo(5, "two to tickets and matters, two of imports, a roster");
        foreach (var route in routes)
        {
            foreach (var body in new[] { "", "--x", "--x--", "--x--\r\n", "--y\r\n\r\n--y--", Part, $"{Part}a,b", $"{Part}a,b\r\n--", "--x\r\n\r\na\r\n--x--\r\n", "--x\r\nContent-Disposition: nonsense\r\n\r\na\r\n--x--\r\n", "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--x--\r\n" })
                await TryAsync(client, route, Raw(body, "multipart/form-data; boundary=x"), wrong, mustBeRefused: true);
            foreach (var type in new[] { "multipart/form-data", "multipart/form-data; boundary=", $"multipart/form-data; boundary={new string('b', 300)}", "multipart/mixed; boundary=x", Json, "text/csv", "application/x-www-form-urlencoded", null })
                await TryAsync(client, route, Raw($"{Part}a,b\r\n--x--\r\n", type), wrong, mustBeRefused: true);
        }

        wrong.ShouldBeEmpty();
    }

    /// <summary>None that signs somebody out or in.</summary>
    private IEnumerable<RouteTable.Route> Routes(bool takeForm) =>
        RouteTable.Of(demo.Server).Where(route => route.TakesBody && route.TakesForm == takeForm && !route.Pattern.StartsWith("/api/auth/", StringComparison.Ordinal));


    private static string With(RouteTable.Route route, string name, string value)
    {
        var body = route.Sample();
        body[name] = "mark";
        return body.ToJsonString().Replace("\"mark\"", value, StringComparison.Ordinal);
    }

    private static ByteArrayContent Raw(string body, string? type)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        if (type is not null)
            content.Headers.TryAddWithoutValidation("Content-Type", type);
        return content;
    }

    private static async Task TryAsync(HttpClient client, RouteTable.Route route, HttpContent body, List<string> wrong, bool mustBeRefused = false)
    {
        var sent = await body.ReadAsStringAsync();
        using var request = new HttpRequestMessage(new HttpMethod(route.Method), route.Address()) { Content = body };
        using var answer = await client.SendAsync(request);
        var status = (int)answer.StatusCode;
        var text = await answer.Content.ReadAsStringAsync();
        if (status >= 500 || (mustBeRefused && status is < 400 or 401 or 403) || (status == 400 && !IsSentence(text)))
            wrong.Add($"{route} {body.Headers.ContentType} {sent[..Math.Min(sent.Length, 160)]} → {status} {text[..Math.Min(text.Length, 300)]}");
    }

    /// <summary>A problem's detail, or the errors of Elsa's shape.</summary>
    private static bool IsSentence(string answer)
    {
        try
        {
            return JsonNode.Parse(answer) is JsonObject problem
                && ((string?)problem["detail"] is { Length: > 3 } || problem["errors"] is JsonObject { Count: > 0 } || (string?)problem["message"] is { Length: > 3 });
        }
        catch (System.Text.Json.JsonException)
        {
            return false;
        }
    }
}
