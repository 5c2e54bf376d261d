using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Engine.Expressions;

namespace Hotline.Workflows.Tests.Engine.Expressions;

/// <summary>A place at which a template is evaluated, made of plain dictionaries.</summary>
internal sealed class TemplateScope : IExpressionScope
{
    public Dictionary<string, (JsonNode? Value, string Type)> Variables { get; } = [];

    public IEnumerable<string> VariableNames => Variables.Keys;

    public Dictionary<string, JsonNode?> Inputs { get; } = [];

    public DateTimeOffset Now { get; init; } = new(2026, 11, 28, 23, 30, 0, TimeSpan.Zero);

    public IIdSource Ids => throw new NotSupportedException();

    public string InstanceId => "i-1";

    public string DefinitionId => "main";

    public string DefinitionVersionId => "main-v1";

    public int DefinitionVersion => 1;

    public string? CorrelationId { get; set; }

    public string? InstanceName { get; set; }

    public JsonNode? LastResult => null;

    public Dictionary<string, Func<JsonNode?>> Offered { get; } = [];

    public IReadOnlyDictionary<string, Func<JsonNode?>> Globals => Offered;

    public JsonNode? VariableById(string id) => throw new NotSupportedException();

    public bool TryVariable(string name, out JsonNode? value, out string typeName)
    {
        var isThere = Variables.TryGetValue(name, out var variable);
        (value, typeName) = isThere ? variable : (null, "Object");
        return isThere;
    }

    public void AssignVariable(string name, JsonNode? value) => Variables[name] = (value, "Object");

    public JsonNode? InputByName(string name) => Inputs.GetValueOrDefault(name);

    public bool HasInput(string name) => Inputs.ContainsKey(name);

    public JsonNode? OutputOf(string activity, string? output) => null;

    /// <summary>An array in an array in an array …</summary>
    public static JsonArray Nested(int levels)
    {
        var value = new JsonArray();
        for (var i = 0; i < levels; i++)
            value = [value];
        return value;
    }
}
