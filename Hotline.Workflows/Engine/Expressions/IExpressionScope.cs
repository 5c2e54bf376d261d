using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Execution;

namespace Hotline.Workflows.Engine.Expressions;

/// <summary>What an expression may see and change: the place it is evaluated at.</summary>
internal interface IExpressionScope
{
    DateTimeOffset Now { get; }

    IIdSource Ids { get; }

    string InstanceId { get; }

    string DefinitionId { get; }

    string DefinitionVersionId { get; }

    int DefinitionVersion { get; }

    string? CorrelationId { get; set; }

    string? InstanceName { get; set; }

    JsonNode? LastResult { get; }

    IReadOnlyDictionary<string, Func<JsonNode?>> Globals { get; }

    JsonNode? VariableById(string id);

    /// <summary>The nearest variable of that name; false when there is none.</summary>
    bool TryVariable(string name, out JsonNode? value, out string typeName);

    /// <summary>Names of all variables in reach, the nearest first; a name may come twice.</summary>
    IEnumerable<string> VariableNames { get; }

    void AssignVariable(string name, JsonNode? value);

    JsonNode? InputByName(string name);

    bool HasInput(string name);

    /// <summary>An output written earlier in this burst by the activity with that id or name.</summary>
    JsonNode? OutputOf(string activity, string? output);
}
