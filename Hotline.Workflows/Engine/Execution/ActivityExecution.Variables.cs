using System.Text.Json;
using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Definitions;
using Hotline.Workflows.Engine.Expressions;

namespace Hotline.Workflows.Engine.Execution;

internal sealed partial class ActivityExecution : IExpressionScope
{
    string IExpressionScope.DefinitionVersionId => Burst.State.DefinitionVersionId;

    string? IExpressionScope.InstanceName
    {
        get => Burst.State.Name;
        set => Burst.State.Name = KeptValues.CheckText("Name", value, Burst.MostText);
    }

    JsonNode? IExpressionScope.LastResult => Burst.LastResult;

    IReadOnlyDictionary<string, Func<JsonNode?>> IExpressionScope.Globals => Burst.Scope.Globals;

    JsonNode? IExpressionScope.OutputOf(string activity, string? output) => Burst.OutputOf(activity, output);

    /// <summary>Gives the declared variables their defaults.</summary>
    /// <returns>Why one cannot be kept; that variable begins empty. Publishing refuses it, but not every definition was published here.</returns>
    public string? DeclareVariables()
    {
        if (Node.Variables.Count == 0)
            return null;
        var (values, first) = (Values(), (string?)null);
        foreach (var variable in Node.Variables)
        {
            values[variable.Id] = KeptDefault(variable, out var defect);
            first ??= defect;
        }

        return first;
    }

    /// <summary>What the variables hold once the burst is over: stored ones in their type, the others their default.</summary>
    public void SettleVariables()
    {
        if (Node.Variables.Count == 0)
            return;
        var values = Values();
        foreach (var variable in Node.Variables)
            values[variable.Id] = variable.IsStored ? Convert(variable, values.GetValueOrDefault(variable.Id)) : KeptDefault(variable, out _);
    }

    private JsonNode? KeptDefault(VariableDefinition variable, out string? defect)
    {
        defect = variable.Value.ValueKind == JsonValueKind.Undefined ? null : Burst.DefectOf(variable.Name, JsonNodes.From(variable.Value));
        return defect is null ? Default(variable, Burst.TimeZone) : null;
    }

    public IEnumerable<KeyValuePair<(string ExecutionId, string VariableId), JsonNode?>> UnstoredVariables() =>
        Node.Variables.Where(variable => !variable.IsStored).DistinctBy(variable => variable.Id)
            .Select(variable => KeyValuePair.Create((Id, variable.Id), Values().GetValueOrDefault(variable.Id)));

    public void RecallVariables(IReadOnlyDictionary<(string ExecutionId, string VariableId), JsonNode?> values)
    {
        foreach (var variable in Node.Variables)
            if (!variable.IsStored && values.TryGetValue((Id, variable.Id), out var value))
                Values()[variable.Id] = value;
    }

    public JsonNode? VariableById(string id) =>
        FindVariable(v => v.Id == id) is { } found ? found.Holder.Values().GetValueOrDefault(id) : null;

    public bool TryVariable(string name, out JsonNode? value, out string typeName)
    {
        typeName = "Object";
        for (var scope = this; scope is not null; scope = scope.Owner)
        {
            if (scope.Locals is not null && scope.Locals.TryGetValue(name, out value))
                return true;
            foreach (var variable in scope.Node.Variables)
            {
                if (variable.Name != name)
                    continue;
                typeName = variable.IsArray ? "Object[]" : variable.TypeName;
                value = scope.Values().GetValueOrDefault(variable.Id);
                return true;
            }

            if (scope.UsedInput(name) is { } input && scope.UsedInputs!.TryGetValue(name, out value))
            {
                typeName = input.IsArray ? "Object[]" : input.TypeName;
                return true;
            }
        }

        return Burst.Passing.TryGetValue(name, out value);
    }

    public IEnumerable<string> VariableNames
    {
        get
        {
            for (var scope = this; scope is not null; scope = scope.Owner)
            {
                foreach (var name in scope.Locals?.Keys ?? Enumerable.Empty<string>())
                    yield return name;
                foreach (var variable in scope.Node.Variables)
                    yield return variable.Name;
                foreach (var name in scope.UsedInputs?.Keys ?? Enumerable.Empty<string>())
                    yield return name;
            }

            foreach (var name in Burst.Passing.Keys)
                yield return name;
        }
    }

    public void AssignVariable(string name, JsonNode? value)
    {
        for (var scope = this; scope is not null; scope = scope.Owner)
        {
            if (scope.Locals is not null && scope.Locals.ContainsKey(name))
            {
                Burst.Keep(name, value, scope.Locals[name]);
                scope.Locals[name] = value;
                return;
            }

            if (scope.Node.Variables.FirstOrDefault(v => v.Name == name) is { } variable)
            {
                scope.Store(variable, Convert(variable, value));
                return;
            }

            if (scope.UsedInput(name) is { } input)
            {
                value = value is null ? null : ValueConversion.Convert(value, input.TypeName, Burst.TimeZone, input.IsArray);
                Burst.Keep(name, value, scope.UsedInputs!.GetValueOrDefault(name));
                scope.UsedInputs![name] = value;
                return;
            }
        }

        Burst.Check(name, value);
        Burst.Passing[name] = value;
    }

    /// <summary>Sets a variable by id, converted to its type; false when no variable in reach has that id.</summary>
    public bool TrySetVariableById(string id, JsonNode? value)
    {
        if (FindVariable(v => v.Id == id) is not { } found)
            return false;
        found.Holder.Store(found.Variable, Convert(found.Variable, value));
        return true;
    }

    /// <summary>A value of the workflow around, else one that came with the stimulus.</summary>
    public JsonNode? InputByName(string name)
    {
        var scope = this;
        while (scope is { UsedInputs: null })
            scope = scope.Owner;
        var given = scope?.UsedInputs ?? Burst.State.InputValues;
        return given.TryGetValue(name, out var value) || Burst.ResumeInput?.TryGetValue(name, out value) == true ? value : null;
    }

    public bool HasInput(string name) =>
        InputByName(name) is not null
        || (Composite().Node.Used ?? Burst.Workflow.Definition).Inputs.Any(i => i.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>An input of the workflow used as an activity that this is; inside it, it is a variable too, as in Elsa.</summary>
    private InputDefinition? UsedInput(string name) =>
        UsedInputs is null ? null : Node.Used?.Inputs.FirstOrDefault(i => i.Name == name);

    /// <summary>The nearest workflow used as an activity around this one, or the workflow itself.</summary>
    public ActivityExecution Composite()
    {
        var scope = Owner ?? this;
        while (scope.Node.Used is null && scope.Owner is not null)
            scope = scope.Owner;
        return scope;
    }

    public void SetWorkflowOutput(string name, JsonNode? value)
    {
        var composite = Composite();
        if (composite.Owner is null)
        {
            Burst.Keep(name, value, Burst.State.OutputValues.GetValueOrDefault(name));
            Burst.State.OutputValues[name] = value;
        }
        else
            composite.SetOutput(name, value);
    }

    /// <summary>A bound variable takes the value as it is until the burst ends; a name that is no variable is a workflow output.</summary>
    private void Bind(string target, JsonNode? value)
    {
        if (Owner?.FindVariable(v => v.Id == target) is { } found)
            found.Holder.Store(found.Variable, value);
        else if (Burst.Workflow.Definition.Outputs.Any(o => o.Name == target))
            SetWorkflowOutput(target, value);
    }

    private void Store(VariableDefinition variable, JsonNode? value)
    {
        var values = Values();
        Burst.Keep(variable.Name, value, values.GetValueOrDefault(variable.Id));
        values[variable.Id] = value;
    }

    private (ActivityExecution Holder, VariableDefinition Variable)? FindVariable(Func<VariableDefinition, bool> wanted)
    {
        for (var scope = this; scope is not null; scope = scope.Owner)
            if (scope.Node.Variables.FirstOrDefault(wanted) is { } variable)
                return (scope, variable);
        return null;
    }

    private Dictionary<string, JsonNode?> Values() =>
        Owner is null && NodeKey.Length == 0 ? Burst.State.VariableValues : Declared ??= [];

    /// <summary>The literal in the variable's type; Studio writes an empty text where there is none.</summary>
    public static JsonNode? Default(VariableDefinition variable, TimeZoneInfo zone) =>
        variable.Value.ValueKind == JsonValueKind.String && variable.Value.ValueEquals("") ? null : Convert(variable, JsonNodes.From(variable.Value), zone);

    private JsonNode? Convert(VariableDefinition variable, JsonNode? value) => Convert(variable, value, Burst.TimeZone);

    private static JsonNode? Convert(VariableDefinition variable, JsonNode? value, TimeZoneInfo zone) =>
        value is null ? null : ValueConversion.Convert(value, variable.TypeName, zone, variable.IsArray);
}
