using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Hotline.Workflows.Drill.Processes;

namespace Hotline.Workflows.Drill.Odd;

/// <summary>One method of one route, with what is known of its parameters.</summary>
/// <param name="Queries">Names it reads.</param>
/// <param name="Sample">A good body; null when it takes none.</param>
internal sealed record OddRoute(string Method, string Pattern, IReadOnlyList<string> Queries, JsonNode? Sample);

/// <summary>All that the server answers: its own route table, with parameters and bodies from its API document where that has them.</summary>
internal static partial class OddRoutes
{
    private static readonly string[] Methods = ["GET", "POST"];

    /// <summary>Whoever signs out, or is signed out by an administrator, would be answered 401 from then on: nothing more would be tried in their name.</summary>
    private static readonly string[] EndSignIns = ["/api/auth/logout", "/api/people/{userName}/active", "/api/people/{userName}/roles", "/api/people/{userName}/password"];

    /// <summary>What Elsa's clients ask with; its routes are not in the document.</summary>
    private static readonly string[] StudioQueries =
    [
        "page", "pageSize", "skip", "take", "searchTerm", "definitionId", "definitionIds", "correlationId", "version", "hasIncidents", "status", "statuses",
        "subStatus", "ids", "id", "orderBy", "orderDirection", "versionOptions", "workflowInstanceId", "activityNodeId", "completed", "parentNodeId",
        "childNodeId", "sourceType", "destinationType", "name", "isSystem", "includeConsumingWorkflows",
    ];

    public static async Task<IReadOnlyList<OddRoute>> ReadAsync(Uri server)
    {
        using var http = new HttpClient { BaseAddress = server };
        var table = JsonSerializer.Deserialize<List<ServerRoute>>(await http.GetStringAsync(RouteTable.Path), JsonSerializerOptions.Web)!;
        var document = JsonNode.Parse(await http.GetStringAsync("/openapi/v1.json"))!;
        return [.. table
            .SelectMany(route => (route.Methods.Count == 0 ? Methods : route.Methods).Select(method => Describe(method, route.Pattern, document)))
            .Where(route => !EndSignIns.Contains(route.Pattern))
            // Files of the pages: hundreds of routes of one kind.
            .GroupBy(route => route.Pattern.Contains("_framework", StringComparison.Ordinal) || Asset().IsMatch(route.Pattern) ? $"{route.Method} file" : $"{route.Method} {route.Pattern}")
            .Select(same => same.First())
            .OrderBy(route => route.Pattern, StringComparer.Ordinal).ThenBy(route => route.Method, StringComparer.Ordinal)];
    }

    private static OddRoute Describe(string method, string pattern, JsonNode document)
    {
        var plain = Constraint().Replace(pattern.Length > 1 ? pattern.TrimEnd('/') : pattern, "{$1}");
        var operation = document["paths"]?[plain]?[method.ToLowerInvariant()];
        var queries = operation?["parameters"]?.AsArray().Where(parameter => (string?)parameter!["in"] == "query").Select(parameter => (string)parameter!["name"]!)
            ?? (plain.StartsWith("/elsa/", StringComparison.Ordinal) ? StudioQueries : ["returnUrl", "id", "take", "q"]);
        var content = operation?["requestBody"]?["content"]?[OddRequest.Json];
        var sample = OddSamples.Of(plain) ?? content?["example"]?.DeepClone() ?? (content?["schema"] is { } schema ? Sample(schema, document, 0) : new JsonObject());
        return new OddRoute(method, plain, [.. queries], sample);
    }

    /// <summary>A value of a schema, made from its names and types.</summary>
    private static JsonNode? Sample(JsonNode schema, JsonNode document, int depth)
    {
        if ((string?)schema["$ref"] is { } reference)
            return depth > 6 ? null : Sample(document["components"]!["schemas"]![reference.Split('/')[^1]]!, document, depth + 1);
        if (schema["enum"]?[0] is { } word)
            return word.DeepClone();
        if (schema["properties"] is JsonObject members)
            return new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, Sample(member.Value!, document, depth + 1))));
        var type = schema["type"] is JsonArray types ? (string?)types.FirstOrDefault(name => (string?)name != "null") : (string?)schema["type"];
        return type switch
        {
            "array" => new JsonArray(schema["items"] is { } item ? Sample(item, document, depth + 1) : null),
            "integer" or "number" => 1,
            "boolean" => true,
            "string" => "一",
            _ => new JsonObject(),
        };
    }

    [GeneratedRegex(@"\{\*{0,2}([^}:?=]+)[^}]*\}")]
    private static partial Regex Constraint();

    [GeneratedRegex(@"\.(js|css|png|svg|woff2?|ico|wasm|dat|map|gz|br|json|html|pdb|dll|blat|txt|webcil)(\.gz|\.br)?$")]
    private static partial Regex Asset();
}
