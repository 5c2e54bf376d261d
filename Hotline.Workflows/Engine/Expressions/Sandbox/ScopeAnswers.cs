using System.Text.Json.Nodes;

namespace Hotline.Workflows.Engine.Expressions.Sandbox;

/// <summary>The engine's side of <see cref="SandboxScope"/>: does at the real scope what the script asks for.</summary>
internal sealed class ScopeAnswers(IExpressionScope scope, ScriptExtras? extras)
{
    public void WriteScope(BinaryWriter writer, IReadOnlySet<string> words)
    {
        writer.Write(scope.Now.Ticks);
        writer.Write(scope.Now.Offset.Ticks);
        writer.WriteText(scope.InstanceId);
        writer.WriteText(scope.DefinitionId);
        writer.WriteText(scope.DefinitionVersionId);
        writer.Write(scope.DefinitionVersion);
        writer.WriteText(scope.CorrelationId);
        writer.WriteText(scope.InstanceName);
        WriteNames(writer, scope.Globals.Keys.Where(words.Contains));
        WriteNames(writer, extras?.Functions.Keys ?? []);
    }

    /// <exception cref="ExpressionException">The scope refuses it.</exception>
    public Action<BinaryWriter> Answer(BinaryReader call)
    {
        switch ((ScopeCall)call.ReadByte())
        {
            case ScopeCall.NextText:
                return Text(scope.Ids.NextText());
            case ScopeCall.NextNumber:
                var number = scope.Ids.NextNumber();
                return writer => writer.Write(number);
            case ScopeCall.SetCorrelationId:
                return Nothing(scope.CorrelationId = call.ReadText());
            case ScopeCall.SetInstanceName:
                return Nothing(scope.InstanceName = call.ReadText());
            case ScopeCall.LastResult:
                return Value(scope.LastResult);
            case ScopeCall.Global:
                return Value(scope.Globals[call.ReadText()!]());
            case ScopeCall.VariableById:
                return Value(scope.VariableById(call.ReadText()!));
            case ScopeCall.TryVariable:
                var isThere = scope.TryVariable(call.ReadText()!, out var variable, out var typeName);
                return writer =>
                {
                    writer.Write(isThere);
                    writer.WriteText(typeName);
                    writer.WriteValue(variable);
                };
            case ScopeCall.VariableNames:
                return writer => WriteNames(writer, scope.VariableNames);
            case ScopeCall.AssignVariable:
                scope.AssignVariable(call.ReadText()!, call.ReadValue());
                return Nothing(null);
            case ScopeCall.InputByName:
                return Value(scope.InputByName(call.ReadText()!));
            case ScopeCall.HasInput:
                var hasInput = scope.HasInput(call.ReadText()!);
                return writer => writer.Write(hasInput);
            case ScopeCall.OutputOf:
                return Value(scope.OutputOf(call.ReadText()!, call.ReadText()));
            default:
                var function = extras!.Functions[call.ReadText()!];
                return Value(function([.. (JsonArray)call.ReadValue()!]));
        }
    }

    private static void WriteNames(BinaryWriter writer, IEnumerable<string> names)
    {
        var all = names.ToList();
        writer.Write(all.Count);
        foreach (var name in all)
            writer.WriteText(name);
    }

    private static Action<BinaryWriter> Text(string? text) => writer => writer.WriteText(text);

    private static Action<BinaryWriter> Value(JsonNode? value) => writer => writer.WriteValue(value);

    private static Action<BinaryWriter> Nothing(object? _) => static _ => { };
}
