using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Activities;
using Hotline.Workflows.Tickets.Features.Flows;

namespace Hotline.Workflows.Studio.Descriptors;

/// <summary>One input descriptor with its editor, as Studio reads it.</summary>
internal sealed class InputJson(ActivityTexts texts, Pickers pickers)
{
    private static readonly HashSet<string> ObjectHints = ["dynamic-outcomes", "multitext", "checklist", "dictionary", "http-status-codes"];

    public JsonObject Of(InputDescriptor input, int order, ActivityDescriptor activity, ActivityText text)
    {
        var hint = HintOf(input, text);
        return new JsonObject
        {
            ["name"] = input.Name,
            ["typeName"] = input.TypeName,
            ["displayName"] = input.DisplayName,
            ["description"] = text.Inputs.GetValueOrDefault(input.Name, input.Description),
            ["order"] = order,
            ["isBrowsable"] = true,
            ["isSynthetic"] = false,
            ["isWrapped"] = input.IsWrapped,
            ["uiHint"] = hint,
            ["category"] = "",
            ["defaultValue"] = ValueOf(input.Default),
            ["defaultSyntax"] = SyntaxOf(hint),
            ["isReadOnly"] = false,
            ["isSensitive"] = false,
            ["autoEvaluate"] = input.AutoEvaluate,
            ["isSerializable"] = true,
            ["uiSpecifications"] = Specifications(hint, input, activity, text),
        };
    }

    /// <summary>The default as a definition holds it.</summary>
    public static JsonObject Wrapper(InputDescriptor input) => new()
    {
        ["typeName"] = input.TypeName,
        ["expression"] = new JsonObject { ["type"] = SyntaxOf(HintOf(input, null)), ["value"] = ValueOf(input.Default) },
    };

    /// <summary>Object expressions are text that holds JSON.</summary>
    private static JsonNode? ValueOf(JsonNode? value) => value is JsonArray or JsonObject ? FlowJson.Write(value) : value?.DeepClone();

    private static string SyntaxOf(string hint) => ObjectHints.Contains(hint) ? "Object" : "Literal";

    private static string HintOf(InputDescriptor input, ActivityText? text) => text?.Hints.GetValueOrDefault(input.Name) ?? input.UiHint switch
    {
        "multi-line" => "multiline",
        "multi-text" => "multitext",
        var hint => input.Picker is null ? hint : "dropdown",
    };

    private JsonObject Specifications(string hint, InputDescriptor input, ActivityDescriptor activity, ActivityText text) => hint switch
    {
        "dropdown" => new JsonObject
        {
            ["dropdown"] = new JsonObject
            {
                ["selectList"] = new JsonObject { ["items"] = Items(input), ["isFlagsEnum"] = false, ["sortItems"] = false },
            },
        },
        "checklist" => new JsonObject { ["checklist"] = new JsonObject { ["checkList"] = new JsonObject { ["items"] = Items(input), ["isFlagsEnum"] = false } } },
        "dynamic-outcomes" when input.Name == activity.PortsFromInput => new JsonObject
        {
            ["DynamicOutcomesOptions"] = new JsonObject
            {
                ["fixedOutcomes"] = new JsonArray([.. activity.Ports.Concat(text.AlsoPorts).Concat(activity.SidePorts.Except(activity.SidePortsOnWish)).Select(port => JsonValue.Create(port))]),
            },
        },
        // A height, even the usual one, breaks Studio, which reads no words there.
        "code-editor" => new JsonObject { ["code-editor"] = new JsonObject { ["language"] = "javascript", ["singleLineMode"] = false } },
        _ => [],
    };

    private JsonArray Items(InputDescriptor input) =>
        new([.. pickers.For(input).Select(choice => new JsonObject { ["text"] = texts.Choice(choice.Text), ["value"] = choice.Value })]);
}
