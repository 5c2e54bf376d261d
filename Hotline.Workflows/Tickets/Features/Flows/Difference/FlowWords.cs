using System.Text.Json;
using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Activities;
using Hotline.Workflows.Engine.Definitions;
using Hotline.Workflows.Engine.Texts;
using Hotline.Workflows.Tickets.Activities;
using Hotline.Workflows.Tickets.Calendars;

namespace Hotline.Workflows.Tickets.Features.Flows.Difference;

/// <summary>Activities, ports and values as people call them.</summary>
/// <param name="registry">What activity types are called and need.</param>
/// <param name="choices">By <see cref="InputDescriptor.Picker"/>: value → what people read.</param>
public sealed class FlowWords(ActivityRegistry registry, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>? choices = null)
{
    private const int Longest = 80;

    private IReadOnlySet<string> _shared = new HashSet<string>();

    public static string Empty => DifferenceTexts.Get("Empty");

    public static string Shorten(string text) => TextCut.Excerpt(text, Longest);

    /// <summary>The same words, with the ids of those activities beside them that one label does not tell apart.</summary>
    internal FlowWords Among(IEnumerable<ActivityNode> nodes) => new(registry, choices)
    {
        _shared = nodes.GroupBy(node => node.Label).Where(same => same.Select(node => node.Id).Distinct().Count() > 1).Select(same => same.Key).ToHashSet(),
    };

    /// <summary>环节 for what people handle, 活动 for all else, with its label.</summary>
    public string Name(ActivityNode node) => DifferenceTexts.Get(registry.Find(node.Type) is HumanTaskActivity ? "Stage" : "Activity") + Quoted(node);

    public string Quoted(ActivityNode node) => $"“{node.Label}”{Telling(node)}";

    public string Plain(ActivityNode node) => node.Label + Telling(node);

    private string Telling(ActivityNode node) => _shared.Contains(node.Label) ? $"（{node.Id}）" : "";

    public string TypeOf(ActivityNode node) => registry.Find(node.Type)?.Descriptor.DisplayName ?? node.Type;

    public string Port(string port) => DifferenceTexts.Entry("Port", port) ?? port;

    /// <summary>Whether the activity leaves by one of several ports.</summary>
    public bool FollowsPorts(ActivityNode node) =>
        registry.Find(node.Type)?.Descriptor is { } known && (known.PortsFromInput is not null || known.Ports.Count > 1);

    public IReadOnlyList<InputDescriptor> InputsOf(string type) => registry.Find(type)?.Descriptor.Inputs ?? [];

    public string? OutputName(string type, string property) => registry.Find(type)?.Descriptor.Outputs
        .FirstOrDefault(output => JsonNamingPolicy.CamelCase.ConvertName(output.Name) == property)?.DisplayName;

    /// <summary>What is filled in on an activity, one by one; what is left as it comes is left out.</summary>
    public IEnumerable<string> Inputs(ActivityNode node) =>
        from input in InputsOf(node.Type)
        let value = Value(input, node.Property(JsonNamingPolicy.CamelCase.ConvertName(input.Name)))
        where value != Value(input, null)
        select $"{input.DisplayName} {value}";

    /// <summary>An input's value; what is not filled in is said to be what the activity makes of it.</summary>
    public string Value(InputDescriptor input, JsonElement? property)
    {
        var written = property is { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } given ? JsonSerializer.SerializeToNode(given) : null;
        if (input.IsWrapped && written is JsonObject wrapper && wrapper["expression"] is JsonObject expression)
        {
            if (expression.Text("type") is { } syntax and not ("Literal" or "Object") && expression["value"]?.ToString() is { Length: > 0 } code)
                return Shorten(DifferenceTexts.Format("Code", syntax, code));
            written = expression["value"];
        }

        return Literal(input, written) ?? Literal(input, input.Default) ?? Empty;
    }

    private string? Literal(InputDescriptor input, JsonNode? value)
    {
        var text = value switch
        {
            null => null,
            JsonArray list => Join(list),
            JsonObject variable => variable.Text("name") ?? FlowJson.Write(variable),
            _ when DifferenceTexts.Truth(value) is { } truth => truth,
            _ when value.ToString() is var written && written.StartsWith('[') && List(written) is { } list => Join(list),
            _ => value.ToString(),
        };
        if (text is not { Length: > 0 })
            return null;
        if (input.ChoiceTexts.TryGetValue(text, out var choice)
            || (input.Picker is { } picker && choices?.GetValueOrDefault(picker)?.TryGetValue(text, out choice) == true))
            return choice;
        if (input.Name == HumanTaskInputs.Allowance && Allowance.TryParse(text, out var allowance))
            return allowance.Describe();
        return Shorten(text);
    }

    private static string Join(JsonArray list) => string.Join('、', list.Select(item => item?.ToString()));

    private static JsonArray? List(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonArray;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
