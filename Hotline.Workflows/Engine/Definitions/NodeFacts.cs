using System.Text.Json;
using Hotline.Workflows.Engine.Activities;
using Hotline.Workflows.Engine.Definitions.Validation;

namespace Hotline.Workflows.Engine.Definitions;

/// <summary>One node of a definition as a person who must decide about it sees it.</summary>
/// <param name="Id">Id of the node in the definition.</param>
/// <param name="Label">Display text, else name, else id.</param>
/// <param name="Type">Full type name.</param>
/// <param name="TypeName">The type's name for people.</param>
/// <param name="Ports">Ports it may leave by, the first one first in the designer; side ports are none of them.</param>
/// <param name="Inputs">Inputs as they are written in the definition.</param>
public sealed record NodeFacts(
    string Id, string Label, string Type, string TypeName, IReadOnlyList<string> Ports, IReadOnlyList<NodeInput> Inputs)
{
    internal static NodeFacts Of(CompiledNode node, CompiledNode? parent) => new(
        node.Id,
        node.Definition.Label,
        node.Definition.Type,
        node.Descriptor.DisplayName,
        PortsOf(node, parent),
        [.. node.Descriptor.Inputs.Select(input => NodeInput.Of(input, node.Definition)).OfType<NodeInput>()]);

    /// <summary>Where only a run can tell the ports, those that lead somewhere.</summary>
    private static IReadOnlyList<string> PortsOf(CompiledNode node, CompiledNode? parent)
    {
        var ports = PortCheck.PortsOf(node)?.Except(node.Descriptor.SidePorts)
            ?? parent?.Definition.Connections.Where(c => c.Source == node.Id).Select(c => c.SourcePort).Except(node.Descriptor.SidePorts).Distinct()
            ?? [];
        return ports.ToList() is { Count: > 0 } some ? some : ["Done"];
    }
}

/// <param name="Name">The input's name in the descriptor.</param>
/// <param name="DisplayName">Its name for people.</param>
/// <param name="Syntax">Literal, JavaScript, Liquid …</param>
/// <param name="Text">The value or expression as written.</param>
public sealed record NodeInput(string Name, string DisplayName, string Syntax, string Text)
{
    internal static NodeInput? Of(InputDescriptor input, ActivityNode node)
    {
        if (node.Property(char.ToLowerInvariant(input.Name[0]) + input.Name[1..]) is not { ValueKind: not JsonValueKind.Null } json)
            return null;
        var expression = json.Field("expression");
        var value = expression is null ? json : expression.Value.Field("value");
        return value is { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } written
            ? new NodeInput(input.Name, input.DisplayName, expression?.Text("type") ?? "Literal", written.ToString())
            : null;
    }
}
