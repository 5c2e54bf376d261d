using System.Text.Json.Nodes;

namespace Hotline.Workflows.Engine.Conformance;

/// <summary>One recorded workflow story: definitions, steps and the state expected after each step.</summary>
public sealed record ConformanceCase(string Id, string Title, IReadOnlyList<JsonObject> Definitions, IReadOnlyList<JsonObject> Steps, IReadOnlyList<JsonArray> Expected)
{
    /// <summary>Reads a case file. Where it holds <c>ours</c>, that is expected instead of what Elsa does.</summary>
    /// <exception cref="FormatException">The file is no case.</exception>
    public static ConformanceCase Read(string json)
    {
        try
        {
            var top = JsonNode.Parse(json)!.AsObject();
            var expected = (top["ours"] ?? top["expect"])!.AsArray();
            return new ConformanceCase(
                (string)top["id"]!,
                (string?)top["title"] ?? "",
                [.. top["definitions"]!.AsArray().Select(d => d!.AsObject())],
                [.. top["steps"]!.AsArray().Select(s => s!.AsObject())],
                [.. expected.Select(e => e!["instances"]!.AsArray())]);
        }
        catch (Exception exception) when (exception is System.Text.Json.JsonException or InvalidOperationException or NullReferenceException)
        {
            throw new FormatException($"The file is no conformance case: {exception.Message}", exception);
        }
    }
}
