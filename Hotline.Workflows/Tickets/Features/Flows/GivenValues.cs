using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tickets.Features.Flows;

/// <summary>Values given to a flow from outside are refused with their field's name before anything of the flow runs.</summary>
internal static class GivenValues
{
    public static Invalid? Defect(this WorkflowEngine engine, string field, JsonNode? value) =>
        engine.DefectOf(field, value) is { } defect ? Invalid.Field(field, defect) : null;

    /// <summary>Each member of an input by its own name.</summary>
    public static Invalid? Defect(this WorkflowEngine engine, string field, JsonObject? values)
    {
        try
        {
            return engine.DefectOf(field, values?.ToDictionary() ?? []) is var (name, defect) ? Invalid.Field(name, defect) : null;
        }
        catch (InvalidOperationException)
        {
            // A member's name that is no text cannot even be listed.
            return engine.Defect(field, (JsonNode?)values);
        }
    }

    public static Invalid? Defect(string field, string? text) =>
        WorkflowEngine.DefectOfText(field, text) is { } defect ? Invalid.Field(field, defect) : null;
}
