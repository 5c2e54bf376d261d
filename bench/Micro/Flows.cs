using System.Globalization;
using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Definitions;

namespace Hotline.Workflows.Micro;

/// <summary>The flows that are measured.</summary>
internal static class Flows
{
    /// <summary>Tasks in a row, as a ticket's stages are.</summary>
    public static WorkflowDefinition Tasks(int count) => Chart(
        [.. Enumerable.Range(0, count).Select(i => Activity($"t{i}", "Elsa.RunTask", "taskName", Literal("String", "办理")))],
        [.. Enumerable.Range(0, count - 1).Select(i => Line($"t{i}", "Done", $"t{i + 1}"))]);

    /// <summary>Branches of a fork that meet in a join that waits for all.</summary>
    public static WorkflowDefinition Join(int branches)
    {
        var names = Enumerable.Range(0, branches).Select(i => i.ToString(CultureInfo.InvariantCulture)).ToList();
        var list = "[" + string.Join(',', names.Select(name => $"\"{name}\"")) + "]";
        return Chart(
            [
                Activity("fork", "Elsa.FlowFork", "branches", Expression("List<String>", "Object", list)),
                .. names.Select(name => Activity($"b{name}", "Elsa.SetName", "value", Literal("String", name))),
                Activity("join", "Elsa.FlowJoin", "mode", Literal("FlowJoinMode", "WaitAll")),
            ],
            [.. names.SelectMany(name => new[] { Line("fork", name, $"b{name}"), Line($"b{name}", "Done", "join") })]);
    }

    /// <summary>One activity whose input is a script.</summary>
    public static WorkflowDefinition Script() => Chart(
        [Activity("s", "Elsa.SetName", "value", Expression("String", "JavaScript", "'件 ' + (variables.Count + 1) + ' ' + getVariable('Street')"))], []);

    /// <summary>The same without a script: what is left is the burst itself.</summary>
    public static WorkflowDefinition NoScript() => Chart([Activity("s", "Elsa.SetName", "value", Literal("String", "件"))], []);

    private static WorkflowDefinition Chart(JsonObject[] activities, JsonObject[] connections) => WorkflowDefinition.Parse(new JsonObject
    {
        ["id"] = "micro-v1",
        ["definitionId"] = "micro",
        ["variables"] = new JsonArray(Variable("Count", "Int32", "7"), Variable("Street", "String", "东街")),
        ["root"] = new JsonObject { ["id"] = "F", ["type"] = "Elsa.Flowchart", ["activities"] = new JsonArray([.. activities]), ["connections"] = new JsonArray([.. connections]) },
    }.ToJsonString());

    private static JsonObject Activity(string id, string type, string input, JsonObject value) => new() { ["id"] = id, ["type"] = type, [input] = value };

    private static JsonObject Variable(string name, string type, string value) => new()
    {
        ["id"] = name,
        ["name"] = name,
        ["typeName"] = type,
        ["value"] = value,
        ["storageDriverTypeName"] = "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core",
    };

    private static JsonObject Literal(string type, string value) => Expression(type, "Literal", value);

    private static JsonObject Expression(string type, string syntax, string value) =>
        new() { ["typeName"] = type, ["expression"] = new JsonObject { ["type"] = syntax, ["value"] = value } };

    private static JsonObject Line(string source, string port, string target) => new()
    {
        ["source"] = new JsonObject { ["activity"] = source, ["port"] = port },
        ["target"] = new JsonObject { ["activity"] = target, ["port"] = "In" },
    };
}
