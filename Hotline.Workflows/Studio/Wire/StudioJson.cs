using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Hotline.Workflows.Tickets.Features.Flows;
using Microsoft.AspNetCore.Http;

namespace Hotline.Workflows.Studio.Wire;

/// <summary>How the designer's API writes JSON: camel case, enums as words, nothing for null, Chinese left readable.</summary>
internal static class StudioJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
        // A body that was parsed can be read, wherever in it the levels are.
        MaxDepth = FlowJson.MaxDepth,
    };

    public static IResult Ok(object value) => Results.Json(value, Options);

    /// <summary>A tree as it is, nulls included.</summary>
    public static IResult Ok(JsonNode tree, int status = StatusCodes.Status200OK) =>
        Results.Text(FlowJson.Write(tree), "application/json", Encoding.UTF8, status);

    /// <summary>A list in the form of Elsa's descriptor endpoints.</summary>
    public static IResult List<T>(IReadOnlyCollection<T> items) => Ok(new { items, count = items.Count });
}
