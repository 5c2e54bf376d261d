using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Execution;

namespace Hotline.Workflows.Studio.Instances;

/// <summary>A value of an instance in an answer. Elsa's client reads 64 levels of JSON: what would not fit in is shown as text.</summary>
internal static class ShownValue
{
    private const int Levels = 48;

    public static JsonNode? Of(JsonNode? value) =>
        DeepValues.IsDeeperThan(value, Levels) ? JsonValue.Create(DeepValues.Text(value!)) : value?.DeepClone();
}
