using System.Text.Json;
using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Definitions;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Engine.Expressions;
using ValueType = Hotline.Workflows.Engine.Expressions.ValueType;

namespace Hotline.Workflows.Engine.Migration;

/// <summary>Carries values from the variables one node declared to those its counterpart declares: by id, then by name.</summary>
internal static class VariableMove
{
    public static IEnumerable<(VariableDefinition? From, VariableDefinition? To)> Pair(
        IReadOnlyList<VariableDefinition> from, IReadOnlyList<VariableDefinition> to)
    {
        var left = from.ToList();
        var pairs = to.Select(t => (From: left.Find(f => f.Id == t.Id), To: t)).ToList();
        left.RemoveAll(f => pairs.Exists(p => p.From == f));
        foreach (var (paired, target) in pairs)
        {
            var source = paired ?? left.Find(f => f.Name == target.Name);
            if (paired is null && source is not null)
                left.Remove(source);
            yield return (source, target);
        }

        foreach (var unseen in left)
            yield return (unseen, null);
    }

    /// <returns>Why a value cannot be carried over, or null; then the values are those of the new version.</returns>
    public static string? Apply(
        IReadOnlyList<VariableDefinition> from, IReadOnlyList<VariableDefinition> to, TimeZoneInfo zone, Dictionary<string, JsonNode?> values)
    {
        var renamed = new List<string>();
        var written = new List<(string Id, JsonNode? Value)>();
        foreach (var (source, target) in Pair(from, to))
        {
            if (target is null)
                continue;
            if (source is not { IsStored: true })
            {
                written.Add((target.Id, ActivityExecution.Default(target, zone)));
                continue;
            }

            var value = values.GetValueOrDefault(source.Id);
            if (!IsSameType(source, target) && !CanBecome(value, target))
                return MoveTexts.Format("Value", source.Name, value!.ToJsonString(JsonText.Relaxed), target.TypeName);
            if (source.Id != target.Id)
                renamed.Add(source.Id);
            written.Add((target.Id, IsSameType(source, target) ? value : ValueConversion.Convert(value, target.TypeName, zone, target.IsArray)?.DeepClone()));
        }

        foreach (var id in renamed)
            values.Remove(id);
        foreach (var (id, value) in written)
            values[id] = value;
        return null;
    }

    public static bool IsSameType(VariableDefinition one, VariableDefinition other) =>
        one.TypeName == other.TypeName && one.IsArray == other.IsArray;

    /// <summary>Whether nothing of the value is lost in the new type.</summary>
    private static bool CanBecome(JsonNode? value, VariableDefinition target)
    {
        var type = ValueType.Of(target.TypeName);
        if (value is null || target.IsArray || type.IsList)
            return true;
        var kind = value.GetValueKind();
        var isText = kind is JsonValueKind.String;
        var text = isText ? value.GetValue<string>() : "";
        var isNumber = kind is JsonValueKind.Number;
        return type.Kind switch
        {
            ValueKind.Boolean => kind is JsonValueKind.True or JsonValueKind.False || (isText && bool.TryParse(text, out _)),
            ValueKind.Integer => (isNumber && double.IsInteger(ValueConversion.AsDouble(value)))
                || (isText && ValueConversion.ToText(ValueConversion.ToInteger(value)) == text.Trim()),
            ValueKind.Number => isNumber || (isText && double.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out _)),
            ValueKind.Duration => ValueConversion.TryDuration(value, out _),
            ValueKind.Decimal or ValueKind.Guid => target.Fits(value),
            ValueKind.Instant or ValueKind.LocalTime => ValueConversion.ToInstant(value) is not null,
            ValueKind.Dictionary => ValueConversion.Convert(value, target.TypeName, TimeZoneInfo.Utc) is JsonObject,
            _ => true,
        };
    }
}
