using System.Text;
using System.Text.RegularExpressions;

namespace Hotline.Workflows.Drill.Odd;

/// <summary>Makes a single odd request to any route of the server, in the name of anybody.</summary>
internal sealed partial class OddRequests(IReadOnlyList<OddRoute> routes, OddMaterials materials)
{
    private static readonly string[] Verbs = ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "get", "BREW"];

    private static readonly string[] Types =
    [
        "text/plain", "application/xml", "application/json; charset=gb2312", "application/json; charset=utf-16", "application/json; charset=nonsense", "application/problem+json",
        "application/x-www-form-urlencoded", "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=x", "multipart/mixed; boundary=x",
        "application/json;;;", "/", "json", "application/octet-stream",
    ];

    private static readonly (string, string)[] Headers =
    [
        ("Accept", "application/xml"), ("Accept", "*/*;q=9"), ("Accept-Encoding", "br;q=1e9, *;q=0"), ("Accept-Encoding", "nonsense"), ("Content-Encoding", "gzip"), ("Content-Encoding", "nonsense"),
        ("Accept-Language", "zz-ZZ"), ("Accept-Language", "😀"), ("Idempotency-Key", "一"), ("Idempotency-Key", new string('k', 201)), ("Idempotency-Key", "\u0001"), ("Idempotency-Key", "k😀"),
        ("Range", "bytes=5-1"), ("Range", "bytes=0-99999999999999999999"), ("If-Match", "\"x\""), ("If-None-Match", "*"), ("If-Modified-Since", "nonsense"), ("Expect", "100-continue"), ("Expect", "nonsense"),
        ("Origin", "null"), ("Sec-Fetch-Site", "cross-site"), ("X-Forwarded-For", "一"), ("X-HTTP-Method-Override", "DELETE"), ("Cookie", "hotline=x; =; \u0001"), ("Cookie", "hotline-form=CfDJ8"), ("Upgrade", "websocket"),
        ("Transfer-Encoding", "chunked"), ("Transfer-Encoding", "nonsense"), ("Content-Length", "-1"), ("Host", "evil.example"), ("traceparent", "00-x"),
    ];

    private static readonly string[] Numbers =
        ["-1", "0", "1", "200", "201", "2147483647", "-2147483648", "2147483648", "9223372036854775807", "9223372036854775808", "1.5", "1e9", "NaN", "", "一", "0x10", " 7 ", "+7", "７"];

    public OddRequest Make(Random random)
    {
        var route = OddText.Pick(random, routes);
        var method = random.Next(25) == 0 ? OddText.Pick(random, Verbs) : route.Method;
        var request = new OddRequest(method, Target(route, random), OddText.Pick(random, random.Next(3) == 0 ? OddMaterials.People : [Fitting(route)]));
        if (method is "POST" or "PUT" or "PATCH" or "DELETE" && random.Next(20) > 0)
            request = WithBody(request, route, random);
        return random.Next(4) == 0 ? request with { Headers = [OddText.Pick(random, Headers)] } : request;
    }

    // Most requests of somebody without the right end at the door.
    private static string Fitting(OddRoute route) =>
        route.Pattern.Contains("tickets", StringComparison.Ordinal) || route.Pattern.Contains("/tasks", StringComparison.Ordinal) || route.Pattern.Contains("/imports", StringComparison.Ordinal) ? "dispatcher" : "admin";

    private static OddRequest WithBody(OddRequest request, OddRoute route, Random random)
    {
        var body = OddText.Bytes(OddJson.Of(route.Sample?.DeepClone(), random));
        if (random.Next(25) == 0)
            body = [.. body.Take(body.Length / 2), 0xff, 0xc0, 0x80, .. body.Skip(body.Length / 2)];
        return request with
        {
            Body = body,
            ContentType = random.Next(12) == 0 ? OddText.Pick(random, Types) : OddRequest.Json,
            Withheld = random.Next(40) == 0 ? random.Next(1, body.Length + 2) : 0,
        };
    }

    private string Target(OddRoute route, Random random)
    {
        // What is drawn for the hotline must stay: nothing that is there is meant by a request that deletes or unpublishes.
        var spares = route.Method == "DELETE" || route.Pattern.EndsWith("/retract", StringComparison.Ordinal) || route.Pattern.Contains("/revert", StringComparison.Ordinal);
        var path = Parameter().Replace(route.Pattern, match =>
            !spares && random.Next(3) > 0 && materials.For(route.Pattern, match.Groups[1].Value, random) is { } real
                ? OddText.Escape(real)
                : Piece(random));
        var query = new StringBuilder();
        foreach (var name in route.Queries.Count > 8 ? route.Queries.Where(_ => random.Next(6) == 0) : route.Queries.Where(_ => random.Next(2) == 0))
            Append(name, IsNumber(name) ? OddText.Pick(random, Numbers) : materials.For(route.Pattern, name, random) is { } real && random.Next(2) == 0 ? real : OddText.Any(random));
        if (random.Next(15) == 0)
            Append(OddText.Any(random), OddText.Any(random));
        var target = path + query;
        // What a server may refuse for its length alone tells nothing.
        return target.Length > 7_000 ? target[..7_000] : target;

        void Append(string name, string value) => query
            .Append(query.Length == 0 ? '?' : '&').Append(OddText.Escape(name)).Append(random.Next(30) == 0 ? "[]=" : "=").Append(OddText.Escape(value));
    }

    private static string Piece(Random random) => random.Next(6) switch
    {
        0 => OddText.Pick(random, ["%", "%zz", "%00", "%2F", "%2e%2e", "..", "%c0%af", "%ed%a0%bd", "a%2Fb", "a%3Fb%23c", "%25", "%252F", "~", "*", ":", "%5C", "%0d%0a"]),
        1 or 2 => OddText.Escape(OddText.Pick(random, Numbers)),
        _ => OddText.Escape(OddText.Any(random)),
    };

    private static bool IsNumber(string name) => name is "take" or "page" or "pageSize" or "skip" or "version" or "from" or "to" or "parent" or "count" or "after";

    [GeneratedRegex(@"\{([^}]+)\}")]
    private static partial Regex Parameter();
}
