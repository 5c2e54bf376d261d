using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Hotline.Workflows.Studio.Descriptors;
using Hotline.Workflows.Tickets.Features.Flows;

namespace Hotline.Workflows.Studio.Scripting;

/// <summary>The names a script of a flow may use, in TypeScript: the common ones, and the flow's variables and inputs.</summary>
internal static partial class TypeDeclarations
{
    private const string ScriptActivity = "Elsa.RunJavaScript";
    private static readonly string Globals = ReadGlobals();

    /// <param name="definitionJson">The flow; null for the common names alone.</param>
    /// <param name="activityType">The activity whose input is edited.</param>
    public static string Of(string? definitionJson, string? activityType)
    {
        var text = new StringBuilder(Globals);
        var definition = definitionJson is null ? null : FlowJson.Parse(definitionJson) as JsonObject;
        var variables = Items(definition, "variables");
        text.Append("declare const variables: {\n");
        foreach (var variable in variables)
            text.Append($"    {Key(variable.Name)}: {variable.Type};\n");
        text.Append("    [name: string]: any;\n};\n");
        foreach (var variable in variables.Where(variable => Word().IsMatch(variable.Name)))
        {
            text.Append($"declare function get{Capital(variable.Name)}(): {variable.Type};\n");
            text.Append($"declare function set{Capital(variable.Name)}(value: {variable.Type}): void;\n");
        }

        foreach (var input in Items(definition, "inputs").Where(input => Word().IsMatch(input.Name) && variables.TrueForAll(variable => variable.Name != input.Name)))
            text.Append($"declare function get{Capital(input.Name)}(): {input.Type};\n");
        if (activityType == ScriptActivity)
            text.Append("declare function setOutcome(name: string): void;\ndeclare function setOutcomes(names: string[]): void;\n");
        return text.ToString();
    }

    private static List<(string Name, string Type)> Items(JsonObject? definition, string list) => [.. (definition?[list] as JsonArray ?? [])
        .OfType<JsonObject>()
        .Where(item => item.Text("name") is { Length: > 0 })
        .Select(item => (item.Text("name")!, VariableTypes.ScriptTypeOf(item.Text("typeName") ?? item.Text("type") ?? "Object", item.Flag("isArray"))))
        .DistinctBy(item => item.Item1)];

    private static string Key(string name) => Word().IsMatch(name) ? name : FlowJson.Write(JsonValue.Create(name));

    private static string Capital(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    private static string ReadGlobals()
    {
        using var stream = typeof(TypeDeclarations).Assembly.GetManifestResourceStream("globals.d.ts")
            ?? throw new InvalidOperationException("The resource globals.d.ts is missing.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"^[\p{L}_$][\p{L}\p{N}_$]*$")]
    private static partial Regex Word();
}
