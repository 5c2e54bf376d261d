using System.Text.Json;
using Hotline.Workflows.Engine.Expressions;
using Hotline.Workflows.Engine.Times;
using ValueType = Hotline.Workflows.Engine.Expressions.ValueType;

namespace Hotline.Workflows.Engine.Definitions.Validation;

/// <summary>Durations and instants that variables begin with can be read: whoever waits for one would fault.</summary>
internal sealed class VariableTimeCheck : INodeCheck
{
    public IEnumerable<DefinitionProblem> Check(NodePath path)
    {
        foreach (var variable in path.Declared)
        {
            if (variable.Value.ValueKind is JsonValueKind.Undefined
                || ValueType.Of(variable.TypeName).Kind is not (ValueKind.Duration or ValueKind.Instant or ValueKind.LocalTime))
                continue;
            if (JsonNodes.From(variable.Value) is { } value && ValueConversion.ToText(value) is { Length: > 0 } text && !variable.Fits(value))
                yield return path.Error(TimeTexts.Format(ValueType.Of(variable.TypeName).Kind is ValueKind.Duration ? "VariableDuration" : "VariableInstant", variable.Name, TimeTexts.Quote(text)));
        }
    }
}
